package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> lines = new ArrayList<>(List.of("task,worker,label"));
        for (int task = 0; task < 60; task++) {
            String right = task % 2 == 0 ? "yes" : "no";
            for (String worker : List.of("ann", "bob", "cid", "dan")) {
                lines.add("t%d,%s,%s".formatted(task, worker, right));
            }
            lines.add("t%d,lazy,yes".formatted(task));
        }
        answers = file(folder, "answers.csv", lines.toArray(String[]::new));
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
        assertThat(run("pay", answers, "--budget", "1,5", "--currency", "EUR").err())
                .contains("--budget: an amount must be a decimal number such as 19.99, got \"1,5\"");
        assertThat(run("pay", answers, "--budget", 5, "--currency", "EUR", "--rate", "-1")
                        .err())
                .contains("rate must be at least 0, got -1.00 EUR");
        assertThat(run("pay", answers, "--currency", "EUR").status()).isEqualTo(2);
    }
}
