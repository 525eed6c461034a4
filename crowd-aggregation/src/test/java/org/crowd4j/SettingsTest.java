package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.crowd4j.Withers.components;
import static org.crowd4j.Withers.value;
import static org.crowd4j.testing.Refusals.assertRefused;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.ConfusionPrior;
import org.crowd4j.stopping.FirstToAgree;
import org.crowd4j.stopping.FixedRedundancy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every settings record promises: each public record with a constructor without parameters.
 */
@DisplayName("Settings")
class SettingsTest {
    private static final List<Path> MODULES =
            List.of(Path.of("src/main/java/module-info.java"), Path.of("../crowd-core/src/main/java/module-info.java"));
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+);");

    /** Rules that appear in reports, where the number says more than the default does. */
    private static final Set<Class<?>> PRINTING_ALL = Set.of(FixedRedundancy.class, FirstToAgree.class);

    private static List<Record> defaults;

    @BeforeAll
    static void find() throws IOException {
        Set<String> exported = new HashSet<>();
        for (Path module : MODULES) {
            EXPORTS.matcher(Files.readString(module)).results().forEach(found -> exported.add(found.group(1)));
        }
        defaults = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.crowd4j").stream()
                        .filter(type -> exported.contains(type.getPackageName())
                                && type.isRecord()
                                && type.getEnclosingClass().isEmpty() // a nested record is a part of settings
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && type.tryGetConstructor()
                                        .filter(maker -> maker.getModifiers().contains(JavaModifier.PUBLIC))
                                        .isPresent())
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .map(JavaClass::reflect)
                        .map(SettingsTest::standard)
                        .toList();
    }

    static List<Record> defaults() {
        return defaults;
    }

    private static Record standard(Class<?> type) {
        try {
            return (Record) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void printOnlyWhatDiffersFromTheDefault(Record standard) {
        String name = standard.getClass().getSimpleName();
        if (!PRINTING_ALL.contains(standard.getClass())) {
            assertThat(standard).hasToString(name + "[]");
        }
        for (Withers.Changed changed : Withers.changed(standard)) {
            assertThat(changed.settings().toString()).startsWith(name + "[");
            difference(standard, changed.settings())
                    .forEach(component ->
                            assertThat(changed.settings().toString()).contains(component + "="));
        }
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void haveAWitherThatChangesEachComponentAlone(Record standard) {
        Set<String> alone = Withers.changed(standard).stream()
                .map(changed -> difference(standard, changed.settings()))
                .filter(components -> components.size() == 1)
                .map(components -> components.iterator().next())
                .collect(Collectors.toSet());

        assertThat(alone)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(components(standard))
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void keepWhatAWitherIsGiven(Record standard) {
        Withers.changed(standard).forEach(changed -> assertKept(standard, changed));
    }

    /** Asserts what the component of a wither's name has, or the components that several values change, in order. */
    private static void assertKept(Record standard, Withers.Changed changed) {
        Method wither = changed.wither();
        List<Object> kept = Arrays.stream(components(standard))
                .filter(component -> changed.given().size() == 1
                        ? wither.getName().equalsIgnoreCase("with" + component.getName())
                        : !value(standard, component).equals(value(changed.settings(), component)))
                .filter(component -> List.of(wither.getParameterTypes()).contains(component.getType()))
                .map(component -> value(changed.settings(), component))
                .toList();
        if (kept.size() == changed.given().size()) {
            assertThat(kept).as("%s of %s", wither.getName(), standard).isEqualTo(changed.given());
        }
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void refuseWhatIsNotFinite(Record standard) {
        for (RecordComponent component : components(standard)) {
            for (double value : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
                if (component.getType() == double.class) {
                    assertThat(catchThrowable(() -> with(standard, component.getName(), value)))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(component.getName() + " must be ")
                            .hasMessageEndingWith(", got " + value);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BeliefPropagation          | prior          | 0.9/1 | right must be from 1 to 1000000000000000, got 0.9
            BeliefPropagation          | prior          | 1/0.9 | wrong must be from 1 to 1000000000000000, got 0.9
            BetaReputation             | prior          | 0/1   | right must be from 1.0E-6 to 1000000000000000, got 0.0
            BiasedGaussian             | priorShape     | 0     | priorShape must be finite and positive, got 0.0
            Bwa | workerStrength | 0.009 | workerStrength must be finite and at least 0.01, got 0.009
            Bwa                        | meanWeight     | -1    | meanWeight must be finite and at least 0.01, got -1.0
            Catd | significance | 0 | significance must be greater than 0 and less than 1, got 0.0
            Catd | significance | 1 | significance must be greater than 0 and less than 1, got 1.0
            Catd | minLoss | 1e-13 | minLoss must be finite and at least 1.0E-12, got 1.0E-13
            ClassConditionalDawidSkene | prior          | -1/1  | right must be finite and at least 0, got -1.0
            CommunityBcc               | communities    | 0     | communities must be from 1 to 100, got 0
            CommunityBcc               | communities    | 101   | communities must be from 1 to 100, got 101
            CommunityBcc               | strength       | 0.09  | strength must be from 0.1 to 1000000, got 0.09
            CommunityBcc               | prior          | 0     | prior must have at least 0.05 in every entry, got 0.0
            ComparisonSimulator        | items          | 1     | items must be at least 2, got 1
            ContributionWeightedForecast | minResolved    | 0     | minResolved must be at least 1, got 0
            Crh | minLoss | 1e-13 | minLoss must be finite and at least 1.0E-12, got 1.0E-13
            DawidSkene                 | prior          | -1    | perEntry must be finite and at least 0, got -1.0
            Ebcc                       | subtypes       | 0     | subtypes must be from 1 to 64, got 0
            Ebcc                       | subtypes       | 65    | subtypes must be from 1 to 64, got 65
            Ebcc                       | prior          | 0     | prior must have at least 0.05 in every entry, got 0.0
            FastSbic                   | prior          | 0/1   | right must be finite and positive, got 0.0
            FastSbic                   | prior          | 2/0   | wrong must be finite and positive, got 0.0
            ForecastSimulator          | outcomes       | 1     | outcomes must be at least 2, got 1
            GaussianLearningFromCrowds | priorShape     | -1    | priorShape must be finite and at least 0, got -1.0
            GaussianTruth              | alpha          | 0     | alpha must be finite and positive, got 0.0
            GaussianTruth              | beta           | -1    | beta must be finite and positive, got -1.0
            Glad                       | ability        | -20.5 | ability must be from -20 to 20, got -20.5
            Glad                       | easiness       | 21    | easiness must be from -20 to 20, got 21.0
            GoldWeightedVote           | prior          | 0/1   | right must be finite and positive, got 0.0
            GoldWeightedVote           | prior          | 1/0   | wrong must be finite and positive, got 0.0
            HuberMean                  | k              | 0     | k must be finite and positive, got 0.0
            Ibcc                       | labelCount     | 0.049 | labelCount must be finite and at least 0.05, got 0.049
            Ibcc                       | prior          | 0     | prior must have at least 0.05 in every entry, got 0.0
            LabelSetSimulator          | labels         | 0     | labels must be at least 1, got 0
            LabelSetSimulator | present | 1 | present must be greater than 0 and less than 1, got 1.0
            LearningFromCrowds         | labelCount     | -1    | labelCount must be finite and at least 0, got -1.0
            LeaveOneOutDawidSkene      | subtypes       | 0     | subtypes must be from 1 to 16, got 0
            LeaveOneOutDawidSkene      | subtypes       | 17    | subtypes must be from 1 to 16, got 17
            LightweightAggregation     | passes         | 0     | passes must be from 1 to 2, got 0
            LightweightAggregation     | passes         | 3     | passes must be from 1 to 2, got 3
            LightweightAggregation     | prior          | 0/1   | right must be finite and positive, got 0.0
            Mace                       | smoothing      | -1    | smoothing must be finite and at least 0, got -1.0
            MajorityVote               | smoothing      | -1    | smoothing must be finite and at least 0, got -1.0
            MinimaxEntropy             | taskPenalty    | 0.009 | taskPenalty must be from 0.01 to 1000000, got 0.009
            MinimaxEntropy | workerPenalty | 2e6 | workerPenalty must be from 0.01 to 1000000, got 2000000.0
            NumericCatd | significance | 1 | significance must be greater than 0 and less than 1, got 1.0
            NumericCatd                | minLoss        | 0     | minLoss must be finite and at least 1.0E-12, got 0.0
            NumericCrh                 | minLoss        | 0     | minLoss must be finite and at least 1.0E-12, got 0.0
            NumericSimulator           | tasks          | 0     | tasks must be at least 1, got 0
            OneCoin                    | prior          | 7/-1  | wrong must be finite and at least 0, got -1.0
            OneCoin                    | prior          | NaN/1 | right must be finite and at least 0, got NaN
            RankingSimulator           | items          | 1     | items must be at least 2, got 1
            RankingSimulator           | itemsEach      | 0     | itemsEach must be at least 1, got 0
            RatingSimulator            | tasks          | 0     | tasks must be at least 1, got 0
            RecalibratedForecast       | minResolved    | 0     | minResolved must be at least 1, got 0
            RegionSimulator            | things         | 0     | things must be finite and positive, got 0.0
            Restarts                   | times          | -1    | times must be at least 0, got -1
            SequenceSimulator          | tokens         | 0     | tokens must be at least 1, got 0
            SpanErrors                 | misses         | 1     | misses must be greater than 0 and less than 1, got 1.0
            SpanErrors                 | spammers       | 2     | spammers must be from 0 to 1, got 2.0
            SpanSimulator              | length         | 0     | length must be at least 1, got 0
            SupermajorityVote          | share          | 0     | share must be greater than 0 and at most 1, got 0.0
            SupermajorityVote          | share          | 1.1   | share must be greater than 0 and at most 1, got 1.1
            SupermajorityVote          | minAnswers     | 0     | minAnswers must be at least 1, got 0
            TextSimulator              | words          | 0     | words must be at least 1, got 0
            TrimmedForecast            | share          | 0.5   | share must be at least 0 and below 0.5, got 0.5
            TrimmedMean                | share          | -0.1  | share must be at least 0 and below 0.5, got -0.1
            TrimmedMean                | share          | 0.5   | share must be at least 0 and below 0.5, got 0.5
            VariationalMeanField       | prior          | 0.4/1 | right must be finite and at least 0.5, got 0.4
            VariationalMeanField       | prior          | 1/0.4 | wrong must be finite and at least 0.5, got 0.4
            ZenCrowd | reliability | 0 | reliability must be from 1.0E-9 to 0.999999999, got 0.0
            ZenCrowd | reliability | 1 | reliability must be from 1.0E-9 to 0.999999999, got 1.0
            ZeroBasedSkill             | step           | 0     | step must be greater than 0 and at most 1, got 0.0
            ZeroBasedSkill             | step           | 1.5   | step must be greater than 0 and at most 1, got 1.5
            """)
    void refuseWhatIsOutOfRange(String name, String component, String value, String message) {
        Record standard = defaults.stream()
                .filter(each -> each.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();

        assertRefused(() -> with(standard, component, parsed(standard, component, value)), message);
    }

    private static Object parsed(Record standard, String name, String value) {
        Class<?> type = Arrays.stream(components(standard))
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getType();
        if (type == BetaPrior.class) {
            String[] counts = value.split("/");
            return new BetaPrior(Double.parseDouble(counts[0]), Double.parseDouble(counts[1]));
        } else if (type == ConfusionPrior.class) {
            return ConfusionPrior.smoothing(Double.parseDouble(value));
        } else if (type == OptionalInt.class) {
            return OptionalInt.of(Integer.parseInt(value));
        } else if (type == int.class) {
            return Integer.parseInt(value);
        }
        return Double.parseDouble(value);
    }

    private static Set<String> difference(Record one, Record other) {
        return Arrays.stream(components(one))
                .filter(component -> !value(one, component).equals(value(other, component)))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    /** Makes a record by its canonical constructor, with one other component. */
    private static Record with(Record standard, String name, Object value) throws Throwable {
        RecordComponent[] components = components(standard);
        Constructor<?> canonical = standard.getClass()
                .getConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        Object[] values = Arrays.stream(components)
                .map(component -> component.getName().equals(name) ? value : value(standard, component))
                .toArray();
        try {
            return (Record) canonical.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }
}
