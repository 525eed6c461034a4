package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** All that can be read of an engine, as lines: equal for equal states, to the last bit. */
final class EngineState {

    private EngineState() {}

    static List<String> of(ScoringEngine engine) {
        List<String> lines = new ArrayList<>();
        for (Question question : engine.questions()) {
            LiveQuestion live = (LiveQuestion) engine.question(question.name());
            for (String task : new TreeSet<>(live.log.tasks.ids())) {
                lines.add("%s %s: %s, %d wanted, %s"
                        .formatted(question.name(), task, live.decision(task), live.wanted(task), result(live, task)));
            }
            lines.add("%s ratings %08x"
                    .formatted(question.name(), Arrays.hashCode(live.ratings().save().standing)));
        }
        engine.leaderboard().places().forEach(place -> lines.add(place.toString()));
        return lines;
    }

    /** The facts of a journal lead to the state of an engine. */
    static void assertKept(ScoringEngine engine, Journal journal, Question... questions) throws IOException {
        assertThat(of(ScoringEngine.open(journal, questions))).containsExactlyElementsOf(of(engine));
    }

    private static String result(LiveQuestion live, String task) {
        int t = live.log.tasks.position(task);
        if (live.state().answers(t) == 0) {
            return "unanswered";
        }
        if (live instanceof LiveLabels labels) {
            return labels.label(task) + " " + labels.confidence(task) + " " + labels.doubt();
        }
        return live instanceof LiveNumbers numbers
                ? numbers.value(task) + " " + numbers.standardError(task)
                : ((LiveComparisons) live).snapshot().table(50).toCsv().replace("\n", "; ");
    }
}
