// ingot completion bash: a completion script made from the commands and options themselves.

#include <fmt/format.h>

#include "cli/commands.hpp"

namespace ingot::cli {
namespace {

std::string long_options(const CLI::App& command) {
  std::string words;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) words += fmt::format(" --{}", name);
  }
  return words;
}

std::string bash_script(const CLI::App& app) {
  std::string names, cases;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names += " " + command->get_name();
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(), long_options(*command).substr(1));
  }
  return fmt::format(R"bash(# bash completion for ingot; to use it now: source <(ingot completion bash)
_ingot() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" words=""
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "{names} --help --version" -- "$current"))
    return
  fi
  case "$previous" in
    --calendar) words="years half-years quarters months" ;;
    --objective) words="surplus compute cost fastest" ;;
    --method) words="automatic simplex interior-point" ;;
    --lang) words="en fr" ;;
    --against) words="last $(command ls runs 2>/dev/null)" ;;
  esac
  if [[ -n "$words" ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{cases}  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [[ "${{COMP_WORDS[1]}}" == compare || "${{COMP_WORDS[1]}}" == report ]]; then
    COMPREPLY=($(compgen -W "last last~1 $(command ls runs 2>/dev/null)" -- "$current") $(compgen -f -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}}
complete -o filenames -F _ingot ingot
)bash",
                     fmt::arg("names", names.substr(1)), fmt::arg("cases", cases));
}

}  // namespace

void add_completion(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto shell = std::make_shared<std::string>();
  CLI::App* command = add_command(app, context, "completion", "Prints a completion script for a shell",
                                  "  source <(ingot completion bash)\n", options, [&app, &context, shell] {
                                    context.console.out(bash_script(app));
                                    return static_cast<int>(done);
                                  });
  command->add_option("SHELL", *shell, "bash")->required()->check(CLI::IsMember({"bash"}));
}

}  // namespace ingot::cli
