package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.TagScheme;
import org.crowd4j.testing.AggregatorContract;

/** Tagged sequences whose right tags are known, and what every consensus of them keeps to. */
final class TaggedCrowd {
    private TaggedCrowd() {}

    static List<String> right(int task) {
        List<String> tags = new ArrayList<>();
        var random = new Random(task);
        for (int token = 0; token < 4 + task % 9; token++) {
            String before = token == 0 ? "O" : tags.get(token - 1);
            boolean on = !before.equals("O") && random.nextInt(2) == 0;
            tags.add(
                    on
                            ? "I" + before.substring(1)
                            : random.nextInt(3) == 0 ? (random.nextBoolean() ? "B-PER" : "B-LOC") : "O");
        }
        return tags;
    }

    static SequenceGold gold(int tasks) {
        return SequenceGold.of(AggregatorContract.byTask(tasks, TaggedCrowd::right));
    }

    /** {@return answers whose workers miss tags, invent some and break the rules} */
    static SequenceAnswers crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = SequenceAnswers.builder();
        List<String> all = List.of("B-PER", "I-PER", "B-LOC", "I-LOC", "O");
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < each; i++) {
                int worker = random.nextInt(workers);
                List<String> tags = right(task).stream()
                        .map(tag -> random.nextDouble() < 0.03 + 0.02 * (worker % 5) ? all.get(random.nextInt(5)) : tag)
                        .toList();
                answers.add("t" + task, "w" + worker, tags);
            }
        }
        return answers.build();
    }

    static void assertSound(SequenceConsensus consensus) {
        SequenceAnswers answers = consensus.answers();
        for (int task = 0; task < answers.tasks().size(); task++) {
            String id = answers.tasks().id(task);
            List<String> tags = consensus.tags(id);
            assertThat(tags).hasSize(answers.length(task));
            for (int position = 0; position < tags.size(); position++) {
                int at = position;
                assertThat(answers.labels().ids().stream()
                                .mapToDouble(tag -> consensus.probability(id, at, tag))
                                .peek(p -> assertThat(p).isBetween(0.0, 1.0))
                                .sum())
                        .isCloseTo(1, within(1e-9));
            }
            if (consensus.clamped().tags(id).isEmpty()) {
                assertValid(answers.scheme(), tags);
            }
            consensus.spans(id).forEach(span -> assertThat(span.probability()).isBetween(0.0, 1.0));
        }
        AggregatorContract.assertSoundWorkers(consensus, 0, 1);
    }

    private static void assertValid(TagScheme scheme, List<String> tags) {
        assertThat(tags.isEmpty() || scheme.mayBegin(tags.get(0)) && scheme.mayEnd(tags.get(tags.size() - 1)))
                .as("%s", tags)
                .isTrue();
        for (int position = 1; position < tags.size(); position++) {
            assertThat(scheme.mayFollow(tags.get(position - 1), tags.get(position)))
                    .as("%s", tags)
                    .isTrue();
        }
    }
}
