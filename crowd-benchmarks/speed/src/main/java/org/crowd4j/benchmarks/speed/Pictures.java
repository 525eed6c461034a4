package org.crowd4j.benchmarks.speed;

import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.region.MaskSkillVote;
import org.crowd4j.region.ShapeClusters;
import org.crowd4j.simulation.MaskSimulator;
import org.crowd4j.simulation.RegionSimulator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Boxes in pictures that five workers saw, about ten a picture, and masks of ten pictures. */
public class Pictures extends SingleShot {
    private static final int BOXES_EACH = 10;
    private static final int MASKS = 10;

    /** Boxes. */
    @State(Scope.Benchmark)
    public static class Boxes {

        @Param({"10000", "100000"})
        int boxes;

        private RegionAnswers built = RegionAnswers.builder().build();

        /** Makes the boxes. */
        @Setup(Level.Trial)
        public void prepare() {
            built = new RegionSimulator()
                    .withTasks(boxes / BOXES_EACH)
                    .withThings(2)
                    .withWorkers(boxes / 100)
                    .simulate()
                    .answers();
        }
    }

    /** Masks. */
    @State(Scope.Benchmark)
    public static class Masks {

        @Param({"256", "1024"})
        int size;

        private MaskAnswers built = MaskAnswers.builder().build();

        /** Makes the masks. */
        @Setup(Level.Trial)
        public void prepare() {
            built = new MaskSimulator()
                    .withTasks(MASKS)
                    .withSize(size)
                    .simulate()
                    .answers();
        }
    }

    /** The recommended method for boxes. */
    @Benchmark
    public RegionConsensus boxes(Boxes crowd) {
        return new ShapeClusters().aggregate(crowd.built);
    }

    /** The recommended method for masks. */
    @Benchmark
    public MaskConsensus masks(Masks crowd) {
        return new MaskSkillVote().aggregate(crowd.built);
    }
}
