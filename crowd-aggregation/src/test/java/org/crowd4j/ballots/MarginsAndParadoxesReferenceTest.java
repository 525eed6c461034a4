package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brute force and known failures, in {@code reference/choice/margins.json, paradoxes.json}. */
@DisplayName("Margins and paradoxes")
class MarginsAndParadoxesReferenceTest {

    static Stream<Named<JsonObject>> margins() {
        return Shared.named("choice/margins.json", "cases");
    }

    static Stream<Named<JsonObject>> paradoxes() throws IOException {
        return Shared.cases("choice/paradoxes.json", "cases")
                .map(each -> Named.of(
                        each.get("rule").getAsString() + " " + each.get("fails").getAsString(), each));
    }

    @ParameterizedTest
    @MethodSource("margins")
    void marginsOfSmallElectionsAreExact(JsonObject profile) {
        RankedBallots ballots = ChoiceCases.ranked(profile);
        Map<String, RankedRule> rules = Map.of(
                "plurality", new Plurality(),
                "borda", new Borda(),
                "irv", new InstantRunoff(),
                "schulze", new Schulze(),
                "ranked-pairs", new RankedPairs(),
                "minimax", new Minimax());
        rules.forEach((name, rule) -> {
            JsonObject expected = profile.getAsJsonObject("expected").getAsJsonObject(name);
            long fewest = expected.get("replaced_to_tie").getAsLong();
            assertThat(rule.elect(ballots).margin()).as(name).isEqualTo(new Election.Margin(fewest, fewest));
        });
    }

    @ParameterizedTest
    @MethodSource("paradoxes")
    void knownFailuresAreReproduced(JsonObject paradox) {
        String name = paradox.get("rule").getAsString().replace("irv", "instant-runoff");
        RankedRule rule = Methods.named(RankedRule.class, name);

        assertThat(rule.elect(ballots(paradox, "before")).winners())
                .containsExactly(paradox.get("winner_before").getAsString());
        assertThat(rule.elect(ballots(paradox, "after")).winners())
                .containsExactly(paradox.get("winner_after").getAsString());
    }

    private static RankedBallots ballots(JsonObject paradox, String when) {
        List<String> lines = ChoiceCases.names(paradox.get(when));
        Set<String> candidates = new LinkedHashSet<>();
        for (String line : lines) {
            candidates.addAll(
                    List.of(line.substring(line.indexOf(':') + 1).strip().split(">")));
        }
        return ChoiceCases.ranked(candidates, lines);
    }
}
