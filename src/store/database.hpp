#pragma once
// SQLite with its handles owned and its failures told as Error.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace ingot::store {

class Database;

/// A prepared statement; parameters and columns count from 0 here.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Binds the values to the parameters in order, runs the statement once, and makes it ready for the next row. Texts need to live until it
  /// returns.
  template <class... Values>
  void insert(const Values&... values) {
    int index = 0;
    (bind(index++, values), ...);
    run();
  }

  void bind(int index, double value);  ///< not a number becomes NULL
  void bind(int index, std::int64_t value);
  void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, std::string_view value);
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }

  /// The next row. @return false at the end
  bool step();
  int columns() const;
  std::string_view column_name(int index) const;
  /// NULL is empty text.
  std::string_view text(int index) const;
  double real(int index) const;
  std::int64_t integer(int index) const;
  bool is_real(int index) const;

 private:
  void run();

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// An open database file.
class Database {
 public:
  enum class Mode {
    draft,  ///< new file, no journal and no sync: whoever wrote it syncs it, or throws it away
    read,   ///< existing file, read only
    add,    ///< existing file, to be added to in transactions
  };
  /// @error Error(io) in draft and add mode, Error(input) in read mode
  Database(const std::filesystem::path& file, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);
  /// The first column of the first row of a query, or 0.
  std::int64_t number(std::string_view sql);
  /// Closes the file. @error Error(io) if that fails
  void close();

  sqlite3* handle() { return handle_; }
  /// @error Error(io) or Error(input) for the last failure, by mode
  [[noreturn]] void fail() const;

 private:
  std::filesystem::path file_;
  Mode mode_;
  sqlite3* handle_ = nullptr;
};

}  // namespace ingot::store
