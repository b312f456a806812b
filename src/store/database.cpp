#include "store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

#include "base/error.hpp"
#include "store/folder.hpp"

namespace ingot::store {

Database::Database(const std::filesystem::path& file, Mode mode) : file_(file), mode_(mode) {
  const int flags = mode == Mode::draft ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : mode == Mode::add ? SQLITE_OPEN_READWRITE
                                        : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    try {
      fail();
    } catch (...) {
      sqlite3_close_v2(handle_);
      throw;
    }
  }
  if (mode == Mode::draft)
    execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = 8192");
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Database::close() {
  if (sqlite3_close(handle_) != SQLITE_OK) fail();
  handle_ = nullptr;
}

void Database::fail() const {
  const int code = handle_ == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle_);
  if (mode_ == Mode::read) {
    throw Error(ErrorCode::input, file_.string(),
                fmt::format("cannot be read as a run: {}", handle_ == nullptr ? "no memory" : sqlite3_errmsg(handle_)),
                "it is damaged or no run; make it anew with `ingot plan`");
  }
  int reason = handle_ == nullptr ? 0 : sqlite3_system_errno(handle_);
  if (code == SQLITE_FULL) reason = ENOSPC;
  if (reason != 0) fail_to_write(file_, reason);
  throw Error(ErrorCode::io, file_.string(),
              fmt::format("cannot be written: {}", handle_ == nullptr ? "no memory" : sqlite3_errmsg(handle_)),
              "free some space or choose another folder with -o");  // SQLite does not always keep the reason; this is the usual one
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK) database.fail();
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int index, double value) {
  if (sqlite3_bind_double(statement_, index + 1, value) != SQLITE_OK) database_.fail();
}

void Statement::bind(int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, index + 1, value) != SQLITE_OK) database_.fail();
}

void Statement::bind(int index, std::string_view value) {
  // A null pointer would be NULL, and an empty view may hold one.
  const char* text = value.empty() ? "" : value.data();
  if (sqlite3_bind_text(statement_, index + 1, text, static_cast<int>(value.size()), SQLITE_STATIC) != SQLITE_OK) database_.fail();
}

void Statement::run() {
  step();
  if (sqlite3_reset(statement_) != SQLITE_OK) database_.fail();
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.fail();
  return false;
}

int Statement::columns() const { return sqlite3_column_count(statement_); }

std::string_view Statement::column_name(int index) const { return sqlite3_column_name(statement_, index); }

std::string_view Statement::text(int index) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, index));
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index)));
}

double Statement::real(int index) const { return sqlite3_column_double(statement_, index); }

std::int64_t Statement::integer(int index) const { return sqlite3_column_int64(statement_, index); }

bool Statement::is_real(int index) const { return sqlite3_column_type(statement_, index) == SQLITE_FLOAT; }

}  // namespace ingot::store
