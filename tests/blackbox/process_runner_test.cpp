#include "blackbox/process_runner.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::vector<ProgramAnswer> run(const std::vector<Question>& questions, const RunnerOptions& options = {}) {
  return ProcessRunner(options).run(questions, {});
}

ProgramAnswer run_one(const std::string& command, const RunnerOptions& options = {}) {
  return run({{command, ""}}, options).front();
}

double value(const ProgramAnswer& answer) {
  return answer.numbers.size() == 1 ? answer.numbers.front().value : -1e9;
}

/// This process has no children, not even dead ones.
bool has_no_child() {
  return waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD;
}

TEST(ProcessRunner, TakesAnswersInTheOrderOfTheQuestions) {
  std::vector<Question> questions;
  for (int i = 0; i < 7; ++i)
    questions.push_back({"sleep 0.0" + std::to_string(7 - i) + "; echo " + std::to_string(i), ""});
  for (const std::size_t jobs : {1U, 3U, 20U}) {
    const auto answers = run(questions, {.jobs = jobs});
    for (int i = 0; i < 7; ++i) EXPECT_EQ(value(answers[static_cast<std::size_t>(i)]), i) << jobs;
  }
  EXPECT_TRUE(has_no_child());
}

TEST(ProcessRunner, GivesAQuestionsInput) {
  EXPECT_EQ(value(run({{"read a b; echo $((a + b))", "3 4\n"}}).front()), 7.0);
  EXPECT_EQ(value(run_one("wc -c")), 0.0);  // there is nothing to read
  const std::string long_input(300'000, '1');
  EXPECT_EQ(value(run({{"wc -c", long_input}}).front()), 300'000.0);
  EXPECT_EQ(value(run({{"echo 5", long_input}}).front()), 5.0);  // which nobody reads
}

TEST(ProcessRunner, SaysHowAProgramFailed) {
  const ProgramAnswer status = run_one("echo 3; echo why >&2; exit 4");
  EXPECT_EQ(status.failure, "it ended with status 4");
  EXPECT_EQ(status.words, "why\n");
  EXPECT_TRUE(status.may_recur);
  const ProgramAnswer killed = run_one("kill -SEGV $$");
  EXPECT_THAT(killed.failure, HasSubstr("it was ended by signal 11 (Segmentation fault"));
  EXPECT_FALSE(killed.may_recur);
  EXPECT_TRUE(run_one("no-such-command-anywhere").is_of_shell);
  EXPECT_EQ(run_one("true").failure, "it printed nothing");
  EXPECT_TRUE(has_no_child());
}

TEST(ProcessRunner, EndsWhatTakesTooLong) {
  const ProgramAnswer answer = run_one("sleep 100; echo 3", {.limit = 50ms});
  EXPECT_EQ(answer.failure, "it gave no answer within 0.05 s, and was ended");
  EXPECT_FALSE(answer.may_recur);
  EXPECT_THAT(run_one("trap '' TERM; sleep 100; echo 3", {.limit = 50ms}).failure, HasSubstr("0.05 s"));
  EXPECT_TRUE(has_no_child());
}

TEST(ProcessRunner, DoesNotWaitForWhatAProgramLeavesBehind) {
  EXPECT_EQ(value(run_one("sleep 100 & echo 3", {.limit = 20s})), 3.0);
  EXPECT_EQ(value(run_one("echo 4; exec >&- 2>&-; sleep 0.05", {.limit = 20s})), 4.0);
  EXPECT_TRUE(has_no_child());
}

TEST(ProcessRunner, KeepsTheEndOfALongOutput) {
  EXPECT_EQ(value(run_one("seq 1000000")), 1e6);
  EXPECT_EQ(value(run_one("yes 1234567 | tr -d '\\n' | head -c 5000000; echo; echo 3")), 3.0);
  EXPECT_EQ(run_one("yes 1 | tr '\\n' ' ' | head -c 5000000; echo").failure,
            "the line that it printed is too long");
}

RunnerOptions coprocess(std::size_t jobs = 1) {
  return {.keeps_running = true, .jobs = jobs, .limit = 20s};
}

const std::string twice = "while read x; do echo $((2 * x)); done";

TEST(Coprocesses, AnswerALineWithALine) {
  ProcessRunner runner(coprocess());
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(value(runner.run(std::vector<Question>{{twice, std::to_string(i) + "\n"}}, {}).front()), 2 * i);
}

TEST(Coprocesses, AreStartedOnceAJob) {
  const std::string process = "while read x; do echo $$; done";
  const std::vector<Question> questions(6, {process, "1\n"});
  const auto answers = run(questions, coprocess());
  for (const auto& answer : answers) EXPECT_EQ(value(answer), value(answers.front()));
  EXPECT_TRUE(has_no_child());
}

TEST(Coprocesses, AreStartedAgainAfterAFailure) {
  const std::string fragile = "while read x; do [ $x = 2 ] && { echo two >&2; exit 7; }; echo $x; done";
  std::vector<Question> questions;
  for (const char* const line : {"1\n", "2\n", "3\n"}) questions.push_back({fragile, line});
  const auto answers = run(questions, coprocess());
  EXPECT_EQ(value(answers[0]), 1.0);
  EXPECT_EQ(answers[1].failure, "it ended with status 7");
  EXPECT_EQ(answers[1].words, "two\n");
  EXPECT_EQ(value(answers[2]), 3.0);
}

TEST(Coprocesses, AreStartedAgainWhereTheyEndBehindAnAnswer) {
  const std::string one_line = "read x; echo $x";
  const std::vector<Question> questions{{one_line, "1\n"}, {one_line, "2\n"}, {one_line, "3\n"}};
  for (const std::size_t jobs : {1U, 2U}) {
    const auto answers = run(questions, coprocess(jobs));
    for (std::size_t i = 0; i < questions.size(); ++i)
      EXPECT_EQ(value(answers[i]), static_cast<double>(i + 1));
  }
  EXPECT_TRUE(has_no_child());
}

TEST(Coprocesses, ThatPrintSomethingElseAreStartedAgain) {
  const std::string warns = "while read x; do [ $x = 2 ] && echo warning; echo $x; done";
  const std::vector<Question> questions{{warns, "1\n"}, {warns, "2\n"}, {warns, "3\n"}};
  const auto answers = run(questions, coprocess());
  EXPECT_EQ(value(answers[0]), 1.0);
  EXPECT_EQ(answers[1].failure, "the last line of its output is no list of numbers: 'warning'");
  EXPECT_EQ(answers[1].remedy, "it has to answer each line with one line, and print nothing else");
  EXPECT_EQ(value(answers[2]), 3.0);
}

TEST(Coprocesses, AreNotWaitedForOnceTheirOutputIsClosed) {
  const ProgramAnswer answer = run({{"read x; exec >&-; sleep 100", "1\n"}}, coprocess()).front();
  EXPECT_EQ(answer.failure, "it closed its output without an answer, and was ended");
  EXPECT_TRUE(has_no_child());
}

TEST(Coprocesses, MayHaveTooLongALine) {
  const std::string one = "while read x; do yes 1 | tr '\\n' ' ' | head -c 5000000; echo; done";
  EXPECT_EQ(run({{one, "1\n"}}, coprocess()).front().failure, "the line that it printed is too long");
}

TEST(Coprocesses, ThatKeepTheirOutputBackAreToldHowNotTo) {
  RunnerOptions options = coprocess();
  options.limit = 50ms;
  const ProgramAnswer answer = run({{"cat > /dev/null", "1\n"}}, options).front();
  EXPECT_EQ(answer.failure, "it gave no answer within 0.05 s, and was ended");
  EXPECT_THAT(answer.remedy, HasSubstr("stdbuf -oL, mawk with -W interactive"));
  EXPECT_EQ(run({{"read x", "1\n"}}, options).front().failure, "it ended without an answer");
}

TEST(Coprocesses, MustNotAnswerOutOfStep) {
  ProcessRunner runner(coprocess());
  const std::vector<Question> question{{"while read x; do printf '1\\n2\\n'; done", "1\n"}};
  EXPECT_THROW(runner.run(question, {}), Error);
  EXPECT_TRUE(has_no_child());
}

TEST(Coprocesses, AreOutOfStepWithALineTooMuchAtTheEnd) {
  ProcessRunner runner(coprocess());
  const std::string late = "read x; echo $x; read x; printf '2\\n3\\n'; read x";
  const std::vector<Question> questions{{late, "1\n"}, {late, "2\n"}};
  EXPECT_EQ(value(runner.run(questions, {}).back()), 2.0);
  EXPECT_THROW(runner.finish(), Error);
}

TEST(Coprocesses, MayEndByThemselves) {
  const std::string path = ::testing::TempDir() + "gradcalc-" + std::to_string(getpid());
  ProcessRunner runner(coprocess());
  const std::string last = "while read x; do echo $x; done; echo end > " + path;
  EXPECT_EQ(value(runner.run(std::vector<Question>{{last, "1\n"}}, {}).front()), 1.0);
  runner.finish();
  std::string line;
  std::ifstream(path) >> line;
  EXPECT_EQ(line, "end");
  EXPECT_TRUE(has_no_child());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace gradcalc
