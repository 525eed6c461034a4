package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.ballots.StvVariant;
import org.crowd4j.ballots.TieBreak;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.ConfusionPrior;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.LabelPrior;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.categorical.Restarts;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.region.Existence;
import org.crowd4j.region.Place;
import org.crowd4j.similarity.TrustWeights;
import org.crowd4j.simulation.ComparisonSimulator;
import org.crowd4j.simulation.ForecastSimulator;
import org.crowd4j.simulation.LabelSetSimulator;
import org.crowd4j.simulation.MaskSimulator;
import org.crowd4j.simulation.NumericSimulator;
import org.crowd4j.simulation.RatingSimulator;
import org.crowd4j.simulation.RegionSimulator;
import org.crowd4j.simulation.SpanErrors;
import org.crowd4j.simulation.TextSimulator;
import org.crowd4j.stopping.OneCoinSkills;
import org.crowd4j.stopping.StoppingBacktest;
import org.crowd4j.text.Embedding;
import org.crowd4j.text.Tokeniser;

/** Calls the withers of settings, each with many samples. */
final class Withers {

    /** What to call withers with, besides the values of the default. */
    private static final List<Object> SAMPLES = List.of(
            true,
            false,
            1,
            2,
            3,
            200,
            8L,
            0.25,
            0.5,
            1.0,
            2.0,
            "cat",
            List.of("cat", "dog"),
            Set.of("NA"),
            Map.of("t", Set.of("a")),
            Map.of("t", 3),
            new CsvOptions.Columns(List.of("item"), List.of(), List.of()),
            new CsvOptions.Limits(1, 1, 1),
            Duration.ofDays(3),
            new Stopping(3, 0.5),
            new BetaPrior(4, 3),
            ConfusionPrior.smoothing(0.5),
            LabelPrior.uniform(),
            LabelPrior.estimated(),
            new Restarts(3, 7),
            new DawidSkene().withAcceleration(true),
            new OneCoin().withAcceleration(true),
            new OneCoinSkills().withSettled(3),
            new StoppingBacktest().withRuns(2),
            new TieBreak[] {TieBreak.seed("2026")},
            LabelDistance.ORDINAL,
            StvVariant.meek(),
            Rational.of(1, 3),
            new Money(5, "EUR"),
            new double[] {2, 3},
            OrdinalScale.of("low", "high"),
            new ComparisonSimulator.Crowd(3),
            new ForecastSimulator.Minds().withShared(0.5),
            new LabelSetSimulator.Marks().withHits(0.5),
            Region.Shape.POINT,
            Existence.SHARE,
            Place.MEDIAN,
            new RegionSimulator.Hand().withHits(0.5),
            new MaskSimulator.Brush().withWide(0.5),
            new NumericSimulator.Errors().withBias(2),
            new RatingSimulator.Raters(3),
            new SpanErrors().withMisses(0.4),
            new RatingSimulator.Plan(2),
            new TextSimulator.Errors().withRate(0.3),
            Tokeniser.characters(),
            (Embedding) text -> new double[1],
            new TrustWeights().withPower(2));

    private Withers() {}

    /** Settings that a wither made of the default, and what it was given. */
    record Changed(Method wither, List<Object> given, Record settings) {}

    /** {@return what every public wither makes of a default, wherever it takes a sample} */
    static List<Changed> changed(Record standard) {
        List<Changed> changed = new ArrayList<>();
        for (Method wither : standard.getClass().getMethods()) {
            if (wither.getName().startsWith("with") && wither.getReturnType() == standard.getClass()) {
                arguments(standard, wither.getParameterTypes(), 0)
                        .forEach(given -> invoke(standard, wither, given)
                                .ifPresent(settings -> changed.add(new Changed(wither, given, settings))));
            }
        }
        return changed;
    }

    private static Stream<List<Object>> arguments(Record standard, Class<?>[] types, int from) {
        if (from == types.length) {
            return Stream.of(List.of());
        }
        return samples(standard, types[from])
                .flatMap(sample -> arguments(standard, types, from + 1)
                        .map(rest ->
                                Stream.concat(Stream.of(sample), rest.stream()).toList()));
    }

    private static Stream<Object> samples(Record standard, Class<?> type) {
        Stream<Object> constants = type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.of();
        Stream<Object> own = Arrays.stream(components(standard)).map(component -> value(standard, component));
        Class<?> boxed = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
        return Stream.concat(Stream.concat(constants, own), SAMPLES.stream())
                .filter(boxed::isInstance)
                .distinct();
    }

    private static Optional<Record> invoke(Record standard, Method wither, List<Object> arguments) {
        try {
            return Optional.of((Record) wither.invoke(standard, arguments.toArray()));
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()) // a map may hold other values than the wither takes
                    .isInstanceOfAny(IllegalArgumentException.class, ClassCastException.class);
            return Optional.empty();
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static RecordComponent[] components(Record settings) {
        return settings.getClass().getRecordComponents();
    }

    static Object value(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
