package org.crowd4j.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.CategoricalAnswers.Answer;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.report.figures.Subject;

/** Small crowds that are drawn at random. */
final class Crowds {
    private static final List<String> LABELS = List.of("cat", "dog", "eel");

    private Crowds() {}

    /** {@return answers of twelve workers, who are right on 60 to 97 %} */
    static List<Answer> answers(int tasks, int perTask) {
        SplittableRandom random = new SplittableRandom(3);
        List<Answer> answers = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            int first = random.nextInt(12);
            for (int at = 0; at < perTask; at++) {
                int worker = (first + at) % 12;
                boolean right = random.nextDouble() < 0.4 + 0.05 * worker;
                int label = right ? task % 3 : random.nextInt(3);
                answers.add(new Answer("t" + task, "w" + worker, LABELS.get(label)));
            }
        }
        return answers;
    }

    static List<Answer> shuffled(List<Answer> answers) {
        List<Answer> other = new ArrayList<>(answers);
        Collections.shuffle(other, new Random(5));
        return other;
    }

    /** {@return gold of the first tasks */
    static Gold gold(int tasks) {
        Map<String, String> gold = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            gold.put("t" + task, LABELS.get(task % 3));
        }
        return Gold.of(gold);
    }

    static Subject subject(List<Answer> answers, Gold gold) {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        answers.forEach(builder::add);
        Consensus consensus = CategoricalAggregator.recommended().aggregate(builder.build());
        return new Report().subject(consensus, gold);
    }

    static Subject subject(String... rows) {
        List<Answer> answers = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.split(",", -1);
            answers.add(new Answer(parts[0], parts[1], parts[2]));
        }
        return subject(answers, Gold.none());
    }
}
