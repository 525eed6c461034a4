package org.crowd4j.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.access.Token;

/** Services for tests. */
final class Services {
    static final String ALL = "all-0123456789abcdef";
    static final String SUBMIT = "submit-0123456789abcdef";
    static final String READ = "read-0123456789abcdef";

    private Services() {}

    /** {@return settings with a question of each kind, a free port, and no waiting for the disk} */
    static ServiceSettings settings(Path folder) {
        return new ServiceSettings(List.of(
                        Token.of("all", ALL, EnumSet.allOf(Scope.class)),
                        Token.of("submit", SUBMIT, Set.of(Scope.SUBMIT)),
                        Token.of("read", READ, Set.of(Scope.READ))))
                .withPort(0)
                .withFolder(folder)
                .withDurability(Durability.MEMORY)
                .withQuestions(List.of(
                        new LabelQuestion("topic", "spam", "ham").withRedundancy(3),
                        new NumericQuestion("price").withRedundancy(3),
                        new PairwiseQuestion("better").withRedundancy(3)));
    }

    static ScoringService start(Path folder) throws IOException {
        return ScoringService.start(settings(folder));
    }
}
