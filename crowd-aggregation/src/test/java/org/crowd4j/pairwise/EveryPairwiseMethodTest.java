package org.crowd4j.pairwise;

import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.pairwise.BradleyTerry.Errors;
import org.crowd4j.pairwise.BradleyTerry.Ties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for comparisons")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryPairwiseMethodTest(PairwiseAggregator aggregator) implements PairwiseAggregatorContract {

    static Stream<PairwiseAggregator> methods() {
        return Stream.concat(
                Methods.all(PairwiseAggregator.class).stream(),
                Stream.of(
                        new BradleyTerry().withTies(Ties.HALF_WINS),
                        new BradleyTerry().withTies(Ties.RAO_KUPPER),
                        new BradleyTerry().withErrors(Errors.ROBUST),
                        new BradleyTerry().withErrors(Errors.BY_WORKER),
                        new BradleyTerry().withErrors(Errors.BOOTSTRAP).withReplicates(50),
                        new BradleyTerry().withSideEffect(true),
                        new Elo().withOrders(20),
                        new WengLin().withModel(WengLin.Model.THURSTONE_MOSTELLER)));
    }
}
