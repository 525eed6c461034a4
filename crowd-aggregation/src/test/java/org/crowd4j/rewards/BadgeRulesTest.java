package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.crowd4j.live.Fact;
import org.crowd4j.live.LabelCrowd;
import org.crowd4j.rewards.BadgeRules.Award;
import org.junit.jupiter.api.Test;

class BadgeRulesTest {
    private static final Instant MAY = Instant.parse("2026-05-01T23:59:00Z");

    private static Instant day(int day) {
        return MAY.plusSeconds(86_400L * day);
    }

    @Test
    void awardsWhatTheFactsEarnAtTheFactThatEarnsIt() {
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("t1", "ann", "cat");
        journal.answer("t1", "ann", "dog"); // the same task: counts once
        journal.answer("t2", "ann", "cat"); // fact 3

        assertThat(BadgeRules.parse("two, bronze, answers, 2").award(journal.journal()))
                .containsExactly(new Award("ann", "two", 3, false));
    }

    @Test
    void aRetractionRevokesWhatItMustAndKeepsTheFirstDate() {
        BadgeRules rules = BadgeRules.parse("each, bronze, answers, 1, repeatable, revocable\nkept, gold, answers, 2");
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("t0", "ann", "cat");
        long slip = journal.answer("t1", "ann", "cat");
        journal.answer("t1", "bob", "cat");
        journal.retract(slip);

        assertThat(rules.award(journal.journal()))
                .containsExactly(
                        new Award("ann", "each", 1, false),
                        new Award("ann", "each", 2, true),
                        new Award("ann", "kept", 2, false),
                        new Award("bob", "each", 3, false));

        journal.answer("t2", "ann", "cat");

        assertThat(rules.award(journal.journal())).contains(new Award("ann", "each", 2, false));
        assertThat(rules.award(journal.journal())).isEqualTo(rules.award(journal.journal()));
    }

    @Test
    void goldCountsWheneverItArrivesAndACorrectionTakesBack() {
        BadgeRules rules = BadgeRules.parse("expert, gold, gold-right, 1, revocable");
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("t", "ann", "cat");
        journal.answer("t", "bob", "dog");
        long known = journal.gold("t", "cat");
        assertThat(rules.award(journal.journal())).containsExactly(new Award("ann", "expert", known, false));

        long corrected = journal.gold("t", "dog");

        assertThat(rules.award(journal.journal()))
                .containsExactly(new Award("ann", "expert", known, true), new Award("bob", "expert", corrected, false));
    }

    @Test
    void winsNeedTwoWorkersAndAnAnswerBeforeTheSettlement() {
        BadgeRules rules = BadgeRules.parse("winner, gold, wins, 1, revocable");
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("alone", "ann", "cat");
        journal.settle("alone");
        assertThat(rules.award(journal.journal())).isEmpty();
        journal.answer("t", "ann", "cat");
        long second = journal.answer("t", "bob", "cat");
        journal.answer("t", "cy", "dog");
        long settled = journal.settle("t");
        journal.answer("t", "late", "cat");
        assertThat(rules.award(journal.journal()))
                .containsExactly(
                        new Award("ann", "winner", settled, false), new Award("bob", "winner", settled, false));

        journal.retract(second);

        assertThat(rules.award(journal.journal())).contains(new Award("ann", "winner", settled, true));
    }

    @Test
    void daysInARowBreakOnADayWithoutAnAnswer() {
        BadgeRules rules = BadgeRules.parse("steady, silver, days, 3, revocable");
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("t0", "ann", "cat", day(0));
        long between = journal.answer("t1", "ann", "cat", day(1));
        journal.answer("t3", "ann", "cat", day(3));
        journal.answer("t4", "ann", "cat");
        assertThat(rules.award(journal.journal())).isEmpty();
        long third = journal.answer("t5", "ann", "cat", day(2));
        assertThat(rules.award(journal.journal())).containsExactly(new Award("ann", "steady", third, false));

        journal.retract(between);

        assertThat(rules.award(journal.journal())).containsExactly(new Award("ann", "steady", third, true));
    }

    /** What is held after retractions is what is held had the answers never been given. */
    @Test
    void takingBackLeavesTheBadgesOfAJournalWithoutTheAnswers() {
        BadgeRules rules = BadgeRules.parse("""
                a, bronze, answers, 2, repeatable, revocable
                g, gold, gold-right, 2, repeatable, revocable
                w, silver, wins, 1, repeatable, revocable
                d, silver, days, 2, repeatable, revocable
                """);
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            LabelCrowd journal = LabelCrowd.of("cat", "dog");
            List<Long> numbers = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                String task = "t" + random.nextInt(6);
                String label = random.nextBoolean() ? "cat" : "dog";
                switch (random.nextInt(6)) {
                    case 0 -> journal.gold(task, label);
                    case 1 -> {
                        if (!journal.answers().tasks().find(task).isEmpty()) {
                            journal.settle(task);
                        }
                    }
                    case 2 -> {
                        if (!numbers.isEmpty()) {
                            journal.retract(numbers.remove(random.nextInt(numbers.size())));
                        }
                    }
                    default ->
                        numbers.add(journal.answer(task, "w" + random.nextInt(4), label, day(random.nextInt(9))));
                }
                if (step == 40 && numbers.size() > 2) {
                    journal.retractWorker(((Fact.Answered) journal.fact(numbers.get(0))).worker());
                    numbers.removeIf(number -> !journal.counts(number));
                }
            }
            LabelCrowd without = LabelCrowd.of("cat", "dog");
            for (long number = 1; number <= journal.size(); number++) {
                Fact fact = journal.fact(number);
                if (fact instanceof Fact.GoldGiven || fact instanceof Fact.Closed || journal.counts(number)) {
                    without.copy(fact);
                }
            }

            assertThat(held(rules, journal)).isEqualTo(held(rules, without));
        }
    }

    private static List<String> held(BadgeRules rules, LabelCrowd journal) {
        return rules.award(journal.journal()).stream()
                .filter(award -> !award.revoked())
                .map(award -> award.worker() + " " + award.badge())
                .collect(Collectors.toList());
    }

    @Test
    void readsRulesAndNamesTheLineOfWhatIsNone() {
        BadgeRules rules = BadgeRules.parse("# badges\n\nhundred, silver, answers, 100, revocable, repeatable\n");

        assertThat(rules.rules())
                .containsExactly(new BadgeRules.Rule("hundred", "silver", BadgeRules.Metric.ANSWERS, 100, true, true));
        assertThat(rules).hasToString("BadgeRules[1 rule]");
        refused("a, b, points, 1", "line 1: metric must be one of answers, gold-right, wins, days, got \"points\"");
        refused("a, b, answers, 0", "line 1: threshold must be at least 1, got 0");
        refused("a, b, answers, many", "line 1: threshold must be a whole number of at least 1, got \"many\"");
        refused("a, b, answers", "line 1: a rule must be badge, tier, metric, threshold, got 3 fields");
        refused("a, b, days, 1\na, b, days, 2", "line 2: badge \"a\" must occur only once");
        refused(
                "a, b, days, 1, twice",
                "line 1: after the threshold, a rule may have repeatable and revocable, each once, got \"twice\"");
        refused("# none", "line 1: expected a rule such as \"starter, bronze, answers, 10\" but found none");
    }

    private static void refused(String text, String message) {
        assertRefused(() -> BadgeRules.parse(text), message);
    }
}
