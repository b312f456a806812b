// The page's template, put into the program by the assembler. INGOT_WEB_PAGE is its path; without it the build carries none.

#include "report/report.hpp"

#ifdef INGOT_WEB_PAGE
#ifdef __APPLE__
#define INGOT_SECTION ".const_data"
#define INGOT_SYMBOL "_ingot_web_page"
#else
#define INGOT_SECTION ".section .rodata"
#define INGOT_SYMBOL "ingot_web_page"
#endif
__asm__(INGOT_SECTION "\n.globl " INGOT_SYMBOL "\n" INGOT_SYMBOL ":\n.incbin \"" INGOT_WEB_PAGE "\"\n.globl " INGOT_SYMBOL
                      "_end\n" INGOT_SYMBOL "_end:\n.byte 0\n.text\n");
extern "C" const char ingot_web_page[], ingot_web_page_end[];
#endif

namespace ingot::report {

std::string_view page_template() {
#ifdef INGOT_WEB_PAGE
  return {ingot_web_page, static_cast<std::size_t>(ingot_web_page_end - ingot_web_page)};
#else
  return {};
#endif
}

}  // namespace ingot::report
