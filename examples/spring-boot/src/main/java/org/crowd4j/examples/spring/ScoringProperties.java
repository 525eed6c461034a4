package org.crowd4j.examples.spring;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;
import java.util.List;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.live.Question;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code crowd4j}.
 *
 * @param folder the folder of the journal
 * @param durability what an acknowledged answer survives
 * @param questions the questions; at least one
 */
@ConfigurationProperties("crowd4j")
public record ScoringProperties(
        @DefaultValue("scoring") Path folder,
        @DefaultValue("disk") Durability durability,
        @DefaultValue List<Asked> questions) {

    /** What a question asks for. */
    public enum Kind {
        /** One of some labels. */
        LABELS,
        /** A number. */
        NUMBERS,
        /** Which of two items is better. */
        COMPARISONS
    }

    /**
     * A question.
     *
     * @param name the name
     * @param kind what it asks for
     * @param labels the labels; none: any label is taken
     * @param redundancy the number of answers for each task
     * @param maxError the standard error at which numbers close; 0 for none
     */
    public record Asked(
            String name,
            @DefaultValue("labels") Kind kind,
            @DefaultValue List<String> labels,
            @DefaultValue("5") int redundancy,
            @DefaultValue("0") double maxError) {

        /** {@return the question for the engine} */
        Question question() {
            return switch (kind) {
                case LABELS -> new LabelQuestion(name, labels.toArray(String[]::new)).withRedundancy(redundancy);
                case NUMBERS -> new NumericQuestion(name).withMaxError(maxError).withRedundancy(redundancy);
                case COMPARISONS -> new PairwiseQuestion(name).withRedundancy(redundancy);
            };
        }
    }

    /**
     * Checks that there is a question.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ScoringProperties {
        questions = List.copyOf(questions);
        checkArgument(!questions.isEmpty(), "crowd4j.questions must name at least one question");
    }
}
