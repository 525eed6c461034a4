package org.crowd4j.live;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** All that can be read of an engine, as text: equal for equal states, to the last bit. */
final class EngineState {

    private EngineState() {}

    static String of(ScoringEngine engine) {
        List<String> lines = new ArrayList<>();
        for (Question question : engine.questions()) {
            LiveQuestion live = (LiveQuestion) engine.question(question.name());
            var tasks = new TreeMap<String, String>();
            for (String task : live.log.tasks.ids()) {
                tasks.put(task, task(live, task));
            }
            lines.add(question.name() + " " + tasks);
            lines.add(HexFormat.of().formatHex(live.ratings().snapshot()));
        }
        lines.add(engine.leaderboard().places().toString());
        return String.join("\n", lines);
    }

    private static String task(LiveQuestion live, String task) {
        return "%s %d %s%n".formatted(live.decision(task), live.wanted(task), result(live, task));
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
                : ((LiveComparisons) live).snapshot().table(50).toString();
    }
}
