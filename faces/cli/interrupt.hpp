#pragma once
// SIGINT and SIGTERM: the first asks the work to stop, the second ends the process.

namespace ingot::cli {

/// Installs the handlers and ignores SIGPIPE (writing to a reader that left fails with EPIPE instead).
void watch_signals();

/// Whether SIGINT or SIGTERM came.
bool interrupted();

}  // namespace ingot::cli
