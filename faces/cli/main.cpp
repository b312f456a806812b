// The program `ingot`: reads the command line, runs one command, turns what went wrong into words and an exit code.

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <new>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"

namespace ingot::cli {
namespace {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::input:
      return bad_input;
    case ErrorCode::interrupted:
      return was_interrupted;
    case ErrorCode::solver:
    case ErrorCode::io:
    case ErrorCode::internal:
      return failed;
  }
  return failed;
}

void add_commands(CLI::App& app, Context& context) {
  add_new(app, context);
  add_check(app, context);
  add_plan(app, context);
  add_verdict(app, context);
  add_sweep(app, context);
  add_compare(app, context);
  add_report(app, context);
  add_export(app, context);
  add_sources(app, context);
  add_completion(app, context);
}

/// The command named on a line that could not be read whole, for its help.
std::string named_command(const CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands()) return " " + command->get_name();
  return "";
}

/// What CLI11 says most often, in French; the rest as it is.
std::string french_words(std::string message) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{
      {{" is required", " est requis"},
       {"The following argument was not expected:", "argument inattendu\u202f:"},
       {"The following arguments were not expected:", "arguments inattendus\u202f:"},
       {"A subcommand is required", "une commande est requise"},
       {"a value is wanted, and it is empty", "une valeur est voulue, et elle est vide"},
       {" required", " requis"},
       {" is not a whole number, or one out of range", " n’est pas un nombre entier, ou sort des bornes"},
       {" is not ", " n’est pas "}}};
  for (const auto& [english, french] : words) {
    const std::size_t at = message.find(english);
    if (at != std::string::npos) message.replace(at, english.size(), french);
  }
  return message;
}

/// A word where a whole number is wanted: CLI11 says `Could not convert: --seed = -1` and no rule.
std::string plain_words(std::string message) {
  constexpr std::string_view prefix = "Could not convert: ", between = " = ";
  const std::size_t equals = message.find(between);
  if (!message.starts_with(prefix) || equals == std::string::npos) return message;
  return fmt::format("{}: '{}' is not a whole number, or one out of range", message.substr(prefix.size(), equals - prefix.size()),
                     message.substr(equals + between.size()));
}

/// Whether the line asks for French: it may be wrong before or after that, so it is not asked of the parser.
bool asks_for_french(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--lang=fr" || (word == "--lang" && i + 1 < count && std::string_view(words[i + 1]) == "fr")) return true;
  }
  return false;
}

/// A first word that is no command: CLI11 would only say that one is required, or take a --help after it for its own.
std::string unknown_command(const CLI::App& app, int count, char** words, bool french) {
  if (count < 2 || words[1][0] == '-' || !app.get_subcommands().empty()) return "";
  std::string names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names += (names.empty() ? "" : ", ") + command->get_name();
  return fmt::format(fmt::runtime(french ? "erreur\u202f: il n’y a pas de commande «\u202f{}\u202f». Rem\u00e8de\u202f: une de {}"
                                         : "error: there is no command '{}'. Fix: one of {}"),
                     words[1], names);
}

/// Help and version are answers; anything else that stops the reading of the line is bad usage.
int report_line(CLI::App& app, Context& context, const CLI::ParseError& stop, int count, char** words) {
  const bool french = asks_for_french(count, words);
  if (const std::string unknown = unknown_command(app, count, words, french); !unknown.empty()) {
    context.console.error(unknown);
    return bad_input;
  }
  if (stop.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    std::ostringstream answer, unused;
    app.exit(stop, answer, unused);
    context.console.out(answer.str());
    return done;
  }
  std::string message = stop.what();
  while (!message.empty() && (message.back() == '\n' || message.back() == '.')) message.pop_back();
  message = visible(plain_words(std::move(message)));
  context.console.error(french ? fmt::format("erreur de ligne de commande\u202f: {}. Rem\u00e8de\u202f: ingot{} --help",
                                             french_words(message), named_command(app))
                               : fmt::format("error: {}. Fix: ingot{} --help", message, named_command(app)));
  return bad_input;
}

void report(Context& context, const Error& error) {
  if (context.json) context.console.out(print_json(error_json(error)));
  // Findings in files begin with file:row:column, which editors can jump to.
  const bool is_finding = dynamic_cast<const Findings*>(&error) != nullptr;
  context.console.error((is_finding ? "" : "error: ") + std::string(error.what()));
}

int run_action(Context& context) {
  try {
    return context.action();
  } catch (const Error& error) {
    report(context, error);
    return exit_code_of(error.code());
  } catch (const std::bad_alloc&) {
    report(context, Error(ErrorCode::internal, "", "out of memory", "a coarser --calendar, or a machine with more"));
  } catch (const std::exception& fault) {
    report(context, Error(ErrorCode::internal, "", fmt::format("a fault in ingot itself ({})", fault.what()),
                          "please report it with the command and its input"));
  }
  return failed;
}

int run(int count, char** words) {
  Context context;
  context.program = count > 0 ? words[0] : "ingot";
  CLI::App app("Ingot plans industrial supply chains: what can be built by when, what binds, and what one more unit would buy", "ingot");
  app.set_version_flag("--version", std::string("ingot ") + INGOT_VERSION);
  app.set_help_all_flag("--help-all", "Help on every command");
  app.require_subcommand(1);
  app.footer(
      "Examples:\n  ingot plan scenarios/seven-trillion.toml\n  ingot plan --help\n\n"
      "Exit codes: 0 done; 1 the program or a solver failed; 2 bad usage or bad input; 3 infeasible or unbounded;\n"
      "4 a limit was reached (what was found is stored and flagged); 130 interrupted.");
  add_commands(app, context);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& stop) {
    return report_line(app, context, stop, count, words);
  }
  return run_action(context);
}

}  // namespace
}  // namespace ingot::cli

int main(int count, char** words) {
  try {
    ingot::cli::watch_signals();
    return ingot::cli::run(count, words);
  } catch (const std::exception& error) {  // standard output could not be written
    std::fprintf(stderr, "error: %s\n", error.what());
    return ingot::cli::failed;
  }
}
