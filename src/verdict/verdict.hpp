#pragma once
// The answer: claims with margins, yardsticks, and one word made of them by a stated rule.

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "verdict/measure.hpp"

namespace ingot::verdict {

/// One claim, tested. Numbers in the claim's unit.
struct ClaimResult {
  std::size_t claim = 0;        ///< index into Problem::claims
  std::optional<double> value;  ///< none: it could not be tested; may be infinite (return_margin)
  bool holds = false;
  double margin = 0.0;              ///< how far on the good side: value - threshold, or the reverse for at_most
  std::string text, text_fr;        ///< a sentence with its numbers
  std::string missing, missing_fr;  ///< why it has no value
  bool unasked = false;             ///< there is nothing that it could be about
};

/// A yardstick and what of it the plan's money is.
struct YardstickResult {
  std::size_t yardstick = 0;  ///< index into Problem::yardsticks
  double plan = 0.0;          ///< money, or the share of `per`
  double multiple = 0.0;      ///< plan / yardstick
};

/// no_programme: none of the necessary claims is about anything (nobody has committed the money that they ask for), so the plan has no
/// programme to be judged; none: no claim could be tested.
enum class Answer { infrastructure, mixed, fantasy, no_programme, none };
std::string_view answer_name(Answer answer);

/// From this share of the weight of tested claims on it is infrastructure, if all necessary claims that were tested hold; below the other
/// it is fantasy; between them mixed. Without necessary claims a world in which less is tried could pass for a better answer: what nobody
/// builds wants neither power nor people.
inline constexpr double infrastructure_share = 0.75, fantasy_share = 0.25;

struct Verdict {
  Answer answer = Answer::none;
  double share = 0.0;  ///< of the weight of tested claims, those that hold
  std::string text, text_fr;
  std::vector<ClaimResult> claims;  ///< in the pack's order
  std::vector<YardstickResult> yardsticks;
};

/// Tests every claim on the evidence. Pure, deterministic. The text says what claims and binding rows say, in numbers, and nothing else:
/// the answer, the heaviest claims that fail and the heaviest that holds, what binds most outside money and within it, when, and what one
/// more unit buys.
Verdict judge(const Evidence& evidence);

/// Claims whose measure is unknown or counts something else than their unit.
void check_claims(const Problem& problem, Diagnostics& diagnostics);

}  // namespace ingot::verdict
