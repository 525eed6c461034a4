package org.crowd4j.pairwise;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.testing.Shared;

/** Reads comparisons and the reference values about them. */
final class PairwiseCases {

    private PairwiseCases() {}

    private static List<String> lines(String name) throws IOException {
        List<String> lines = Files.readAllLines(Shared.file(name), StandardCharsets.UTF_8);
        return lines.subList(1, lines.size());
    }

    /** {@return the comparisons of the LLMFAO project: 8931 by 124 workers of 59 models} */
    static PairwiseAnswers llmfao() throws IOException {
        var answers = PairwiseAnswers.builder();
        for (String line : lines("data/pairwise-llmfao/answers.csv")) {
            String[] cells = line.split(",");
            answers.add(cells[0], cells[1], cells[2], cells[3], outcome(cells[4], cells[2], cells[3]));
        }
        return answers.build();
    }

    /** {@return the comparisons of {@code simple}, {@code food} or {@code llmfao}} */
    static PairwiseAnswers evalica(String name) throws IOException {
        if (name.equals("llmfao")) {
            return llmfao();
        }
        var answers = PairwiseAnswers.builder();
        for (String line : lines("reference/input-" + name + ".csv")) {
            String[] cells = line.split(",");
            answers.add(new Answer("ann", cells[0], cells[1], outcome(cells[2], "left", "right")));
        }
        return answers.build();
    }

    private static Outcome outcome(String winner, String left, String right) {
        return winner.equals(left) ? Outcome.LEFT : winner.equals(right) ? Outcome.RIGHT : Outcome.TIE;
    }

    /** {@return comparisons of a winner and a loser, numbers both} */
    static PairwiseAnswers choix(JsonArray data) {
        var answers = PairwiseAnswers.builder();
        data.forEach(pair -> answers.add(new Answer(
                "ann",
                pair.getAsJsonArray().get(0).getAsString(),
                pair.getAsJsonArray().get(1).getAsString(),
                Outcome.LEFT)));
        return answers.build();
    }
}
