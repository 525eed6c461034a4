package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on answers that are probabilities. */
class ForecastsTest {

    @TempDir
    private Path folder;

    private Path answers;
    private Path gold;

    @BeforeEach
    void write() {
        answers = Crowd.file(
                folder,
                "answers.csv",
                "task,worker,probability",
                "rain,ann,0.8",
                "rain,bob,0.6",
                "snow,ann,0.1",
                "snow,bob,0.3");
        gold = Crowd.file(folder, "gold.csv", "task,label", "rain,1", "snow,0");
    }

    @Test
    void areAggregatedToProbabilitiesWithIntervals() {
        assertThat(Crowd.linesOf("aggregate", answers, "--method", "median-forecast"))
                .startsWith("task,probability,low,high,answers")
                .anyMatch(line -> line.startsWith("rain,0.7,0."));
        assertThat(Crowd.linesOf("aggregate", answers, "--gold", gold)).contains("rain,1.0,1.0,1.0,2");
    }

    @Test
    void areAggregatedByOutcome() {
        Path cup = Crowd.file(
                folder,
                "cup.csv",
                "task,worker,outcome,probability",
                "cup,ann,reds,0.5",
                "cup,ann,blues,0.25",
                "cup,ann,whites,0.25");

        assertThat(Crowd.linesOf("aggregate", cup, "--method", "mean-forecast"))
                .containsExactly("task,outcome,probability", "cup,blues,0.25", "cup,reds,0.5", "cup,whites,0.25");
    }

    @Test
    void areEvaluatedByTheirScores() {
        Crowd crowd = Crowd.run("evaluate", answers, "--gold", gold);

        assertThat(crowd.outLines())
                .startsWith("method,brier,calibration,resolution,log_loss,tied,seconds,to_best,low,high,p_holm");
        assertThat(crowd.out()).contains("extremised-forecast,", "median-forecast,");
        assertThat(crowd.err())
                .contains("contribution-weighted-forecast needs gold for at least 10 tasks with answers, got 1");
    }

    @Test
    void showTheSkillOfWorkers() {
        assertThat(Crowd.linesOf("workers", answers, "--gold", gold))
                .startsWith("worker,answers,skill,skill_low,skill_high,peer_score,brier")
                .hasSize(3);
        assertThat(Crowd.run("methods").out()).contains("recency-weighted-forecast");
    }

    @Test
    void haveTheAgreementOfNumbers() {
        assertThat(Crowd.linesOf("agreement", answers, "--measures", "icc-2-1,krippendorff-alpha-interval"))
                .anyMatch(line -> line.startsWith("icc-2-1,0.") && line.endsWith(",2,4"));
        Path cup = Crowd.file(
                folder,
                "cup.csv",
                "task,worker,outcome,probability",
                "cup,ann,reds,0.5",
                "cup,ann,blues,0.25",
                "cup,ann,whites,0.25");
        assertThat(Crowd.errorOf("agreement", cup))
                .contains("crowd agreement needs two outcomes, got [blues, reds, whites]");
    }

    @Test
    void rejectPredictionsThatAreNoProbabilities() {
        Path percent = Crowd.file(folder, "predictions.csv", "task,worker,value", "rain,ann,80");

        Crowd.run("aggregate", answers, "--method", "surprisingly-popular-forecast", "--predictions", percent)
                .fails(1, "the prediction of worker \"ann\" for task \"rain\" must be from 0 to 1, got 80.0");
    }

    @Test
    void nameWhatIsWrong() {
        Path percent = Crowd.file(folder, "percent.csv", "task,worker,probability", "rain,ann,70%");
        assertThat(Crowd.errorOf("aggregate", percent)).contains("percent.csv:2: probability must be");

        Path words = Crowd.file(folder, "words.csv", "task,label", "rain,yes");
        Crowd.run("aggregate", answers, "--gold", words)
                .fails(1, "the gold of task \"rain\" must be one of its outcomes, got \"yes\"");
        assertThat(Crowd.errorOf("rules", answers)).contains("needs categorical answers, got forecast answers");
    }
}
