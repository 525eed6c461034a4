package org.crowd4j.region;

import java.util.Arrays;
import java.util.BitSet;
import org.crowd4j.Mask;

/**
 * The pixels of one picture by who has them: pixels that the same workers have are one pattern, and
 * what a model says about one pixel of a pattern holds for all. A picture has few patterns, so that
 * sweeps over them cost nearly nothing.
 *
 * <p><b>Cost:</b> O(pixels·answers) time and 4 bytes a pixel while they are found.
 */
final class PixelPatterns {
    private final int width;
    private final int height;
    private final int answers;
    private final int[] patternOf; // pixels, row by row; -1 outside the region
    private final int count;

    /** What the sweeps need: not the pixels, only how many there are. */
    static final class Counts {
        final int patterns;
        final int answers;
        final boolean[] on; // patterns × answers
        final long[] pixels; // patterns

        private Counts(int patterns, int answers) {
            this.patterns = patterns;
            this.answers = answers;
            on = new boolean[patterns * answers];
            pixels = new long[patterns];
        }

        boolean on(int pattern, int answer) {
            return on[pattern * answers + answer];
        }

        long allPixels() {
            return Arrays.stream(pixels).sum();
        }
    }

    /**
     * Finds the patterns of a picture.
     *
     * @param masks one of each worker
     * @param margin how many steps to neighbours the region goes beyond the pixels that anybody
     *     has; negative for the whole picture
     */
    PixelPatterns(Mask[] masks, int margin) {
        width = masks[0].width();
        height = masks[0].height();
        answers = masks.length;
        patternOf = margin < 0 ? new int[width * height] : grown(masks, margin);
        int patterns = 1;
        for (Mask mask : masks) {
            patterns = refine(mask.words(), patterns);
        }
        count = patterns;
    }

    /** Cuts each pattern in two, by one more mask, and numbers those that are not empty. */
    private int refine(long[] words, int patterns) {
        int[] number = new int[2 * patterns];
        Arrays.fill(number, -1);
        int next = 0;
        for (int pixel = 0; pixel < patternOf.length; pixel++) {
            if (patternOf[pixel] >= 0) {
                int key = 2 * patternOf[pixel] + (int) (words[pixel >>> 6] >>> pixel & 1);
                if (number[key] < 0) {
                    number[key] = next++;
                }
                patternOf[pixel] = number[key];
            }
        }
        return next;
    }

    /** {@return 0 for the pixels that anybody has or that are a few steps from one, else −1} */
    private int[] grown(Mask[] masks, int margin) {
        int[] near = new int[width * height];
        for (Mask mask : masks) {
            long[] words = mask.words();
            for (int word = 0; word < words.length; word++) {
                for (long left = words[word]; left != 0; left &= left - 1) {
                    near[(word << 6) + Long.numberOfTrailingZeros(left)] = margin + 1;
                }
            }
        }
        for (int pixel = 0; pixel < near.length; pixel++) { // steps left, from above and from the left
            near[pixel] = Math.max(
                    near[pixel],
                    Math.max(
                            pixel % width > 0 ? near[pixel - 1] - 1 : 0, pixel >= width ? near[pixel - width] - 1 : 0));
        }
        for (int pixel = near.length - 1; pixel >= 0; pixel--) {
            near[pixel] = Math.max(
                    near[pixel],
                    Math.max(
                            pixel % width < width - 1 ? near[pixel + 1] - 1 : 0,
                            pixel + width < near.length ? near[pixel + width] - 1 : 0));
        }
        for (int pixel = 0; pixel < near.length; pixel++) {
            near[pixel] = near[pixel] > 0 ? 0 : -1;
        }
        return near;
    }

    /** {@return the patterns without the places of their pixels} */
    Counts counts(Mask[] masks) {
        Counts counts = new Counts(count, answers);
        int[] example = new int[count];
        for (int pixel = 0; pixel < patternOf.length; pixel++) {
            if (patternOf[pixel] >= 0) {
                counts.pixels[patternOf[pixel]]++;
                example[patternOf[pixel]] = pixel;
            }
        }
        for (int pattern = 0; pattern < count; pattern++) {
            for (int answer = 0; answer < answers; answer++) {
                counts.on[pattern * answers + answer] =
                        masks[answer].get(example[pattern] % width, example[pattern] / width);
            }
        }
        return counts;
    }

    /** {@return the mask of the pixels whose pattern is on} */
    Mask mask(boolean[] on) {
        BitSet bits = new BitSet(patternOf.length);
        for (int pixel = 0; pixel < patternOf.length; pixel++) {
            if (patternOf[pixel] >= 0 && on[patternOf[pixel]]) {
                bits.set(pixel);
            }
        }
        return Mask.of(width, height, bits);
    }
}
