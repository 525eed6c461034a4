package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayCommandTest {

    @TempDir
    Path folder;

    private Path answers;

    /** Four workers who know the answers, and one who always says yes. */
    @BeforeEach
    void write() {
        String row = "t%1$d,ann,%2$s\nt%1$d,bob,%2$s\nt%1$d,cid,%2$s\nt%1$d,dan,%2$s\nt%1$d,lazy,yes";
        answers = file(
                folder,
                "answers.csv",
                "task,worker,label",
                IntStream.range(0, 60).mapToObj(task -> row.formatted(task, task % 2 == 0 ? "yes" : "no")));
    }

    @Test
    void paysWhoKnowsAndNotWhoAlwaysSaysTheSame() {
        Crowd pay = run("pay", answers, "--budget", 100, "--currency", "EUR", "--explain");

        assertThat(pay.outLines().get(0)).isEqualTo("worker,amount,currency,reason");
        assertThat(pay.outLines().get(1)).startsWith("ann,").contains("60 answers, informedness at least 0.");
        assertThat(new BigDecimal(pay.outLines().get(1).split(",")[1])).isPositive();
        assertThat(pay.outLines().get(5)).startsWith("lazy,0.00,EUR");
        assertThat(pay.err()).contains(" paid, ", " left");
    }

    @Test
    void refusesAmountsThatAreNone() {
        assertThat(errorOf("pay", answers, "--budget", "1,5", "--currency", "EUR"))
                .contains("--budget: an amount must be a decimal number such as 19.99, got \"1,5\"");
        assertThat(errorOf("pay", answers, "--budget", 5, "--currency", "EUR", "--rate", "-1"))
                .contains("rate must be at least 0, got -1.00 EUR");
        run("pay", answers, "--currency", "EUR").fails(2);
    }

    @Test
    void takesEarlierPaymentsOffSoThatNothingIsPaidTwice() {
        Crowd first = run("pay", answers, "--budget", 100, "--currency", "EUR");
        Path paid = file(folder, "paid.csv", first.outLines().toArray(String[]::new));

        Crowd second = run("pay", answers, "--budget", 100, "--currency", "EUR", "--paid", paid, "--explain");

        assertThat(second.outLines())
                .hasSize(6)
                .filteredOn(line -> line.contains(",0.00,EUR,"))
                .hasSize(5);
        assertThat(second.outLines().get(1)).contains(" paid ", " before");
        assertThat(second.err()).contains("0.00 EUR paid, ");
        assertThat(errorOf("pay", answers, "--budget", 1, "--currency", "EUR", "--paid", paid))
                .contains("was paid more than the budget of 1.00 EUR");
    }

    @Test
    void namesTheLineOfPaymentsThatCannotBe() {
        Path twice = file(folder, "twice.csv", "worker,amount", "ann,1", "ann,1");
        Path debt = file(folder, "debt.csv", "worker,amount", "ann,1", "bob,-1");
        Path dollars = file(folder, "dollars.csv", "worker,amount,currency", "ann,1,USD");

        assertThat(paying(twice).err()).contains("twice.csv:3: worker \"ann\" must be paid only once");
        assertThat(paying(debt).err()).contains("debt.csv:3: an amount must be at least 0, got -1.00 EUR");
        assertThat(paying(dollars).err()).contains("dollars.csv:2: the currency must be EUR, got \"USD\"");
    }

    private Crowd paying(Path paid) {
        return run("pay", answers, "--budget", 100, "--currency", "EUR", "--paid", paid);
    }

    @Test
    void paysByAJournalAndReplaysAnEarlierMoment() throws IOException {
        Path journal = folder.resolve("crowd");
        try (Journal facts = Journal.open(journal, Durability.OS)) {
            for (int task = 0; task < 60; task++) {
                for (String worker : List.of("ann", "bob", "cid", "dan")) {
                    facts.add(new Fact.Answered(
                            "topic",
                            task + worker,
                            "t" + task,
                            worker,
                            task % 2 == 0 ? "yes" : "no",
                            Optional.of(Instant.parse("2026-05-01T08:00:00Z").plusSeconds(60L * task))));
                }
            }
            facts.add(new Fact.WorkerRetracted("topic", "ann"));
        }
        int before = 240;
        String pay = "pay %s --budget 100 --currency EUR --rate 0.10 --explain";

        Crowd now = shell(pay, journal);
        Crowd then = shell(pay + " --until " + before, journal);

        assertThat(now.outLines()).hasSize(4).noneMatch(line -> line.startsWith("ann,"));
        assertThat(then.outLines()).hasSize(5).anyMatch(line -> line.startsWith("ann,"));
        assertThat(then.err()).contains("by %d records of the journal".formatted(before));
        assertThat(shell(pay + " --hourly 6", journal).outLines().get(1))
                .startsWith("bob,5.90,EUR,")
                .contains("raised to 6.00 EUR an hour for 3540 s");
        assertThat(shell(pay + " --most 1", journal).outLines().get(1)).startsWith("bob,1.00,EUR,");
        assertThat(shell(pay + " --until 9999", journal).err())
                .contains("--until: a record must be from 0 to 241, got 9999");
        assertThat(errorOf("pay", answers, "--budget", 1, "--currency", "EUR", "--until", 3))
                .contains("--until needs a journal");
        assertThat(errorOf("pay", answers, "--budget", 1, "--currency", "EUR", "--hourly", 3))
                .contains("answers.csv: no answer has a time, which --hourly and --fastest need");
    }

    @Test
    void refusesToTakeTheSamePaymentsOffTwice() {
        Path paid = file(folder, "may.csv", "worker,amount", "1,1.00");

        assertThat(errorOf("pay", Crowd.ANESTHESIA, "--budget", 9, "--currency", "EUR", "--paid", paid, "--paid", paid))
                .contains("--paid: " + paid + " must be given only once");
    }
}
