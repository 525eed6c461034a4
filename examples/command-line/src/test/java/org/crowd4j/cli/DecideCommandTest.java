package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideCommandTest {

    @TempDir
    Path folder;

    private Path votes;

    @BeforeEach
    void write() {
        votes = file(
                folder,
                "votes.csv",
                "voter,choice,weight,at",
                "a,for,10,2026-05-07T10:00:00Z",
                "b,against,3,2026-05-07T11:00:00Z",
                "c,,5,",
                "d,abstain,1,2026-05-07T19:00:00Z");
    }

    @Test
    void saysWhetherItPassedAndWhatIsMissing() {
        assertThat(linesOf("decide", votes, "--eligible", 20))
                .containsExactly("outcome,for,against,abstain,eligible,missing", "passed,10,3,1,20,0");
        assertThat(linesOf("decide", votes, "--eligible", 100, "--quorum", "1/5", "--counted", "all"))
                .contains("no_quorum,10,3,1,100,6");
        assertThat(linesOf("decide", votes, "--eligible", 20, "--majority", "least:4/5"))
                .contains("rejected,10,3,1,20,2");
        assertThat(linesOf("decide", votes, "--eligible", 20, "--majority", "absolute:1/2"))
                .contains("rejected,10,3,1,20,1");
    }

    @Test
    void delegatesSpeakForThoseWhoDidNotVote() {
        Path delegations = file(folder, "d.csv", "voter,delegate", "c,b");

        assertThat(linesOf("decide", votes, "--eligible", 20, "--delegations", delegations))
                .contains("passed,10,8,1,20,0");
        Crowd lost =
                run("decide", votes, "--eligible", 20, "--delegations", file(folder, "e.csv", "voter,delegate", "c,x"));
        assertThat(lost.err()).contains("weight 5 is lost: unknown");
        Path foreign = file(folder, "f.csv", "voter,delegate", "x,a");
        assertThat(errorOf("decide", votes, "--eligible", 20, "--delegations", foreign))
                .contains("1 delegation by voters who are not in");
    }

    @Test
    void votesAfterTheDeadlineDoNotCount() {
        Crowd crowd = run("decide", votes, "--eligible", 20, "--deadline", "2026-05-07T18:00:00Z");

        assertThat(crowd.outLines()).contains("passed,10,3,0,20,0");
        assertThat(crowd.err()).contains("1 vote after the end");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(errorOf("decide", votes, "--eligible", 5))
                .contains("eligible must be at least the weight of the votes, 14, got 5");
        run("decide", votes).fails(2);
        assertThat(errorOf("decide", votes, "--eligible", 100, "--quorum", "0.5", "--counted", "all"))
                .contains("--quorum must be a whole number or a share N/D, got 0.5");
        assertThat(errorOf("decide", votes, "--eligible", 20, "--quorum", 3)).contains("given together");
        assertThat(errorOf("decide", votes, "--eligible", 20, "--majority", "half"))
                .contains("more:N/D");
        assertThat(errorOf("decide", votes, "--eligible", 20, "--deadline", "noon"))
                .contains("got noon");
        assertThat(errorOf("decide", file(folder, "b.csv", "voter,choice", "a,perhaps"), "--eligible", 3))
                .contains("b.csv:2: a choice must be for, against or abstain");
    }
}
