package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.crowd4j.Methods;

/** The methods for labels, and settings of them that compute in another way. */
final class MethodVariants {
    private static final OneCoin LIKELIEST =
            new OneCoin().withPrior(new BetaPrior(0, 0)).withLabelPrior(LabelPrior.estimated());
    private static final Mace VARIATIONAL = new Mace().withInference(Mace.Inference.VARIATIONAL_BAYES);

    private MethodVariants() {}

    /**
     * {@return the methods with their defaults, and all settings below, but for the methods that
     * need gold, predictions or a contract of their own}
     */
    static Stream<CategoricalAggregator> all() {
        Stream<CategoricalAggregator> named = Methods.all(CategoricalAggregator.class).stream()
                .filter(method -> method.getClass().getPackage() == MethodVariants.class.getPackage())
                .filter(method -> !method.needsGold() && !method.needsPredictions())
                .filter(method -> !(method instanceof Committee || method instanceof MinimaxEntropy));
        Stream<CategoricalAggregator> settings = Stream.of(
                new Bwa().withWorkerStrength(2).withMeanWeight(0.1),
                new CommunityBcc().withCommunities(2).withStrength(3),
                new Ebcc().withSubtypes(3),
                new FastDawidSkene().withSmoothing(0),
                new FastDawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7)).withLabelPrior(LabelPrior.uniform()),
                new FastDawidSkene().withMode(FastDawidSkene.Mode.HYBRID),
                HierarchicalDawidSkeneTest.LED.withSubtypes(2),
                new LabelModel().withAbstention("cannot tell"),
                new LeaveOneOutDawidSkene().withSubtypes(1),
                new LeaveOneOutDawidSkene().withSubtypes(2),
                new LightweightAggregation().withPasses(1).withPrior(new BetaPrior(3, 0)),
                new MajorityVote(1),
                new ZeroBasedSkill().withStep(0.3));
        return Stream.<Stream<? extends CategoricalAggregator>>of(
                        named,
                        settings,
                        climbs().map(Climb::method),
                        leaps().map(Leap::method),
                        reweightings().map(Reweighting::method))
                .<CategoricalAggregator>flatMap(methods -> methods)
                .distinct();
    }

    /** A model worked out by hand. */
    interface Model<M> {

        /** {@return the model from the parameters behind the result of so many sweeps} */
        LongHand after(int sweeps, M settings, CategoricalAnswers answers, Known known);
    }

    /**
     * A method with an objective, and its model.
     *
     * @param brief whether the model is that of a climb too short for a leap
     */
    record Climb<M extends CategoricalAggregator>(M method, Model<M> model, boolean brief) {

        LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
            return model.after(sweeps, method, answers, known);
        }

        @Override
        public String toString() {
            return method.toString();
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read and not kept
    private static <M extends CategoricalAggregator> Stream<Climb<?>> climbs(Model<M> model, M... settings) {
        return Arrays.stream(settings).map(method -> new Climb<>(method, model, false));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read and not kept
    private static <M extends CategoricalAggregator> Stream<Climb<?>> brief(Model<M> model, M... settings) {
        return Arrays.stream(settings).map(method -> new Climb<>(method, model, true));
    }

    /** {@return the methods with an objective whose model is worked out by hand} */
    static Stream<Climb<?>> climbs() {
        return Stream.of(
                        climbs(
                                DawidSkeneTest::byHand,
                                new DawidSkene(),
                                new DawidSkene().withSmoothing(0),
                                new DawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7)),
                                new DawidSkene().withLabelPrior(LabelPrior.uniform()),
                                SpectralStartTest.SPECTRAL,
                                new DawidSkene().withAcceleration(true),
                                new DawidSkene().withSmoothing(0).withAcceleration(true)),
                        climbs(
                                ClassConditionalDawidSkeneTest::byHand,
                                new ClassConditionalDawidSkene(),
                                new ClassConditionalDawidSkene()
                                        .withPrior(new BetaPrior(4, 2))
                                        .withLabelPrior(LabelPrior.uniform())),
                        climbs(
                                GladTest::byHand,
                                new Glad(),
                                new Glad().withAbility(0.5).withEasiness(-0.25)),
                        climbs(
                                IbccTest::byHand,
                                new Ibcc(),
                                new Ibcc()
                                        .withPrior(new ConfusionPrior(0.05, 2, 0.7))
                                        .withLabelCount(0.5)),
                        climbs(
                                LearningFromCrowdsTest::byHand,
                                new LearningFromCrowds(),
                                new LearningFromCrowds()
                                        .withPrior(ConfusionPrior.smoothing(0))
                                        .withLabelCount(0),
                                new LearningFromCrowds()
                                        .withPrior("l0", ConfusionPrior.diagonal(6, 0.9))
                                        .withPrior("l2", new ConfusionPrior(0.5, 1, 0))
                                        .withLabelCount(2.5)),
                        climbs(
                                MaceByHand::after,
                                new Mace(),
                                VARIATIONAL,
                                VARIATIONAL.withLabelPrior(LabelPrior.estimated())),
                        climbs(
                                LongHand::after,
                                new OneCoin(),
                                new OneCoin().withLabelPrior(LabelPrior.estimated()),
                                LIKELIEST),
                        climbs(
                                VariationalByHand::after,
                                new VariationalMeanField(),
                                new VariationalMeanField().withPrior(new BetaPrior(5, 2.5))),
                        climbs(ZenCrowdTest::byHand, new ZenCrowd(), new ZenCrowd().withReliability(0.6)),
                        brief(
                                ClassConditionalDawidSkeneTest::byHand,
                                new ClassConditionalDawidSkene().withAcceleration(true)),
                        brief(GladTest::byHand, new Glad().withAcceleration(true)),
                        brief(IbccTest::byHand, new Ibcc().withAcceleration(true)),
                        brief(LearningFromCrowdsTest::byHand, new LearningFromCrowds().withAcceleration(true)),
                        brief(MaceByHand::after, new Mace().withAcceleration(true), VARIATIONAL.withAcceleration(true)),
                        brief(LongHand::after, LIKELIEST.withAcceleration(true)),
                        brief(VariationalByHand::after, new VariationalMeanField().withAcceleration(true)))
                .flatMap(Function.identity());
    }

    /** {@return the methods with an objective that start from more than a posterior} */
    static Stream<CategoricalAggregator> objectives() {
        return Stream.of(
                new Bwa(),
                new CommunityBcc(),
                new Ebcc(),
                new Ebcc().withSubtypes(1),
                new Ebcc().withSubtypes(2),
                new Ebcc().withRestarts(2));
    }

    /** A method that extrapolates, and the same one step at a time. */
    record Leap(CategoricalAggregator plain, CategoricalAggregator method) {

        static <M extends CategoricalAggregator> Leap of(M plain, BiFunction<M, Boolean, M> accelerate) {
            return new Leap(plain, accelerate.apply(plain, true));
        }

        @Override
        public String toString() {
            return method.toString();
        }
    }

    /** {@return the methods that extrapolate} */
    static Stream<Leap> leaps() {
        return Stream.of(
                Leap.of(new Bwa(), Bwa::withAcceleration),
                Leap.of(new ClassConditionalDawidSkene(), ClassConditionalDawidSkene::withAcceleration),
                // Where answers say nothing, all labels are equal in the end; a leap comes there
                // from another side, so it must come there.
                Leap.of(
                        new CommunityBcc(),
                        (plain, on) -> plain.withAcceleration(on).withTolerance(1e-10)),
                Leap.of(new DawidSkene(), DawidSkene::withAcceleration),
                Leap.of(new DawidSkene().withSmoothing(0), DawidSkene::withAcceleration),
                Leap.of(new Ebcc().withSubtypes(3), Ebcc::withAcceleration),
                Leap.of(new Glad(), Glad::withAcceleration),
                Leap.of(new Ibcc(), Ibcc::withAcceleration),
                Leap.of(new LearningFromCrowds(), LearningFromCrowds::withAcceleration),
                Leap.of(new Mace(), Mace::withAcceleration),
                Leap.of(VARIATIONAL, Mace::withAcceleration),
                Leap.of(LIKELIEST, OneCoin::withAcceleration),
                Leap.of(new VariationalMeanField(), VariationalMeanField::withAcceleration));
    }

    /** A vote whose weights follow from its own winners, and these weights by hand. */
    record Reweighting(CategoricalAggregator method, WeightedVoteByHand.Weights weights) {

        @Override
        public String toString() {
            return method.toString();
        }
    }

    private static Reweighting reweighting(Catd settings) {
        return new Reweighting(settings, CatdTest.weights(settings));
    }

    private static Reweighting reweighting(Crh settings) {
        return new Reweighting(settings, CrhTest.weights(settings));
    }

    /** {@return the votes whose weights follow from their own winners, for three labels} */
    static Stream<Reweighting> reweightings() {
        return Stream.of(
                reweighting(new Catd()),
                reweighting(new Catd().withSignificance(0.5).withMinLoss(2)),
                reweighting(new Crh()),
                reweighting(new Crh().withScale(Crh.Scale.MAX)),
                reweighting(new Crh().withPerAnswer(false).withMinLoss(1)),
                new Reweighting(new IterativeWeightedVote(), IterativeWeightedVoteTest.weights(3)));
    }
}
