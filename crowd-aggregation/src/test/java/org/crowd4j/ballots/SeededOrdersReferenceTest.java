package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lots drawn by SHA-256, in {@code reference/choice/seeded.json}. */
@DisplayName("A lot drawn by a seed")
class SeededOrdersReferenceTest {

    static Stream<Named<JsonObject>> orders() throws IOException {
        return Shared.cases("choice/seeded.json", "orders")
                .map(each -> Named.of("\"%s\"".formatted(each.get("seed").getAsString()), each));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void takesTheNamesInTheOrderThatAnyoneCanCheck(JsonObject order) {
        List<String> left = ChoiceCases.names(order.get("names"));
        TieBreak lot = TieBreak.seed(order.get("seed").getAsString());
        List<String> taken = new ArrayList<>();
        while (!left.isEmpty()) {
            Collections.reverse(left); // the order of input does not matter
            RankedBallots none =
                    RankedBallots.builder(left.toArray(String[]::new)).build();
            String winner = new Plurality()
                    .withTies(lot)
                    .elect(none)
                    .winners()
                    .iterator()
                    .next();
            taken.add(winner);
            left.remove(winner);
        }

        assertThat(taken).isEqualTo(ChoiceCases.names(order.get("order")));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void excludesTheFirstOfTheOrderFirst(JsonObject order) {
        List<String> names = ChoiceCases.names(order.get("names"));
        var builder = RankedBallots.builder(names.toArray(String[]::new));
        names.forEach(builder::add);

        Election runoff = new InstantRunoff()
                .withTies(TieBreak.seed(order.get("seed").getAsString()))
                .elect(builder.build());

        assertThat(runoff.rounds().get(0).excluded())
                .containsExactly(ChoiceCases.names(order.get("order")).get(0));
    }
}
