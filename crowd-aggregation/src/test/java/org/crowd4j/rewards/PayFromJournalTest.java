package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.choice.Money;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelCrowd;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class PayFromJournalTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final PayRule RULE =
            new PayRule(cents(0), cents(10), 0.9).withHourlyFloor(cents(1)).withMost(cents(90));

    private static final LabelQuestion QUESTION = new LabelQuestion("topic", "no", "yes");

    private static Money cents(long cents) {
        return new Money(cents, "EUR");
    }

    private static Payroll pay(LabelCrowd crowd) {
        return pay(crowd.journal());
    }

    private static Payroll pay(Journal journal) {
        CategoricalAnswers answers = journal.answers(QUESTION);
        return RULE.split(
                cents(100_000),
                new EloReputation().rate(answers, journal.gold(QUESTION)).leaderboard(),
                Work.of(answers, Duration.ofMinutes(30), Duration.ofSeconds(2)));
    }

    /** Four workers who are mostly right; ten of their answers are retracted. */
    private static LabelCrowd crowd(long seed, Set<Long> retracted) {
        Random random = new Random(seed);
        LabelCrowd journal = LabelCrowd.of("no", "yes");
        List<Long> numbers = new ArrayList<>();
        for (int task = 0; task < 30; task++) {
            boolean right = random.nextInt(3) > 0;
            for (int worker = 0; worker < 4; worker++) {
                boolean knows = random.nextInt(10) > 0;
                numbers.add(journal.answer(
                        "t" + task,
                        "w" + worker,
                        right == knows ? "yes" : "no",
                        START.plusSeconds(40L * task + random.nextInt(30))));
            }
            if (task % 3 == 0) {
                journal.gold("t" + task, right ? "yes" : "no");
            }
        }
        Collections.shuffle(numbers, random);
        numbers.subList(0, 10).forEach(number -> {
            journal.retract(number);
            retracted.add(number);
        });
        return journal;
    }

    @Test
    void takingBackPaysAsIfTheAnswersHadNeverBeenGiven() {
        for (int seed = 0; seed < 8; seed++) {
            Set<Long> retracted = new TreeSet<>();
            LabelCrowd journal = crowd(seed, retracted);
            LabelCrowd without = LabelCrowd.of("no", "yes");
            for (long number = 1; number <= journal.size(); number++) {
                if (!retracted.contains(number) && !(journal.fact(number) instanceof Fact.Retracted)) {
                    without.copy(journal.fact(number));
                }
            }

            assertThat(pay(journal).table().toString())
                    .isEqualTo(pay(without).table().toString());
        }
    }

    @Test
    void theOrderOfRowsChangesNoPayment() {
        LabelCrowd journal = crowd(6, new TreeSet<>());
        Map<String, Money> paid = pay(journal).payments();
        for (int run = 0; run < 3; run++) {
            CategoricalAnswers answers = Crowd.shuffled(journal.answers(), run);

            assertThat(RULE.split(
                                    cents(100_000),
                                    new EloReputation()
                                            .rate(answers, journal.gold())
                                            .leaderboard(),
                                    Work.of(answers, Duration.ofMinutes(30), Duration.ofSeconds(2)))
                            .payments())
                    .isEqualTo(paid);
        }
    }

    @Test
    void thePayrollOfAnEarlierMomentCanBeReplayed() {
        LabelCrowd crowd = crowd(3, new TreeSet<>());
        LabelCrowd grown = LabelCrowd.of("no", "yes");
        for (long number = 1; number <= 60; number++) {
            grown.copy(crowd.fact(number));
        }

        assertThat(pay(crowd.journal().upTo(60)).table())
                .hasToString(pay(grown).table().toString());
        assertThat(crowd.journal().upTo(crowd.size()).entries(0))
                .containsExactlyElementsOf(crowd.journal().entries(0).toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crowd.journal().upTo(crowd.size() + 1))
                .withMessageStartingWith("a record must be from 0 to ");
    }

    @Test
    void paysInInstalmentsWhatIsEarnedInTheEndAndNothingTwice() {
        Payroll early = pay(crowd(5, new TreeSet<>()).journal().upTo(70));
        Payroll late = pay(crowd(5, new TreeSet<>()));

        Payroll due = late.due(early.payments());

        late.payments().forEach((worker, earned) -> {
            Money before = early.payments().getOrDefault(worker, cents(0));
            assertThat(due.pay(worker).minorUnits()).isEqualTo(Math.max(0, earned.minorUnits() - before.minorUnits()));
        });
        assertThat(due.total().plus(due.left()).plus(early.total())).isEqualTo(cents(100_000));
        assertThat(late.due(late.payments()).total()).isEqualTo(cents(0));
        Payroll gone = late.due(Map.of("gone", cents(5)));
        assertThat(gone.pay("gone")).isEqualTo(cents(0));
        assertThat(gone.reason("gone")).isEqualTo("no longer on the payroll; earned 0.00 EUR, paid 0.05 EUR before");
        assertRefused(
                () -> late.due(Map.of("w0", cents(-1))), "what was paid to \"w0\" must be at least 0, got -0.01 EUR");
        assertRefused(
                () -> late.due(Map.of("w0", cents(100_001))),
                "at most the budget of 1000.00 EUR must be paid, got more with that of \"w0\"");
    }

    @Test
    void timeAtWorkLeavesPausesOutAndCountsHastyAnswers() {
        CategoricalAnswers answers = CategoricalAnswers.builder()
                .add("t1", "ann", "yes", START)
                .add("t2", "ann", "yes", START.plusSeconds(60))
                .add("t3", "ann", "yes", START.plusSeconds(61))
                .add("t4", "ann", "yes", START.plusSeconds(7261))
                .add("t1", "bob", "no")
                .build();

        assertThat(Work.of(answers, Duration.ofMinutes(30), Duration.ofSeconds(2)))
                .containsExactly(Map.entry("ann", new Work(Duration.ofSeconds(61), 1)));
        assertThat(Work.of(answers, Duration.ofHours(3), Duration.ZERO))
                .containsExactly(Map.entry("ann", new Work(Duration.ofSeconds(7261), 0)));
        assertRefused(() -> Work.of(answers, Duration.ZERO, Duration.ZERO), "pause must be above 0, got PT0S");
    }

    @Test
    void theFloorIsForHoursAndTheLimitForAll() {
        LabelCrowd journal = LabelCrowd.of();
        for (int task = 0; task < 20; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                journal.answer("t" + task, worker, worker.equals("cid") || task % 2 == 0 ? "yes" : "no");
            }
        }
        var workers =
                new EloReputation().rate(journal.answers(), journal.gold()).leaderboard();
        PayRule rule = new PayRule(cents(0), cents(10), 0.9);
        Map<String, Work> work = Map.of("cid", new Work(Duration.ofMinutes(90), 0), "ann", new Work(Duration.ZERO, 20));

        assertThat(rule.split(cents(1000), workers).pay("cid")).isEqualTo(cents(0));
        Payroll paid = rule.withHourlyFloor(cents(600)).split(cents(10_000), workers, work);
        assertThat(paid.pay("cid")).isEqualTo(cents(900));
        assertThat(paid.reason("cid")).endsWith("raised to 6.00 EUR an hour for 5400 s");
        assertThat(paid.pay("ann")).isEqualTo(cents(0));
        assertThat(paid.reason("ann")).startsWith("20 answers (20 too fast to count), ");
        assertThat(paid.pay("bob").minorUnits()).isPositive();
        Payroll limited = rule.withHourlyFloor(cents(600)).withMost(cents(50)).split(cents(10_000), workers, work);
        assertThat(limited.pay("cid")).isEqualTo(cents(50));
        assertThat(limited.reason("cid")).endsWith(", limited to 0.50 EUR");
        assertRefused(() -> rule.withHourlyFloor(cents(-1)), "hourlyFloor must be at least 0, got -0.01 EUR");
        assertRefused(() -> rule.withMost(new Money(1, "USD")), "amounts must be in one currency, got EUR and USD");
    }
}
