package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.BitSet;
import org.crowd4j.internal.CompressedRuns;

/**
 * The pixels of a picture that belong to something. Pixels are numbered row by row from the top
 * left; a bit is held for each.
 *
 * <pre>{@code
 * var mine = Mask.runs(4, 2, false, 1, 2, 5);          // .##. ....
 * mine.get(1, 0);                                      // true
 * mine.overlap(Mask.runs(4, 2, false, 2, 2, 4));       // 0.3333: one of three pixels
 * Mask.coco(4, 2, "21102").equals(mine);                // true: as COCO packs it, column by column
 * }</pre>
 */
public final class Mask {
    private static final int MOST = Integer.MAX_VALUE - 64;

    private final int width;
    private final int height;
    private final long[] bits; // row by row

    private Mask(int width, int height, long[] bits) {
        this.width = width;
        this.height = height;
        this.bits = bits;
    }

    /**
     * Makes a mask of pixels.
     *
     * @param width in pixels; at least 1
     * @param height in pixels; at least 1
     * @param rowMajor the pixels that belong to it: pixel (x, y) is number {@code y·width + x};
     *     copied
     * @throws IllegalArgumentException if a size is less than 1, there are more than 2^31 pixels,
     *     or a bit lies beyond the last
     */
    public static Mask of(int width, int height, BitSet rowMajor) {
        int pixels = pixels(width, height);
        checkArgument(
                rowMajor.length() <= pixels,
                "a mask of %s by %s has %s pixels, got a bit at %s",
                width,
                height,
                pixels,
                rowMajor.length() - 1);
        return new Mask(width, height, Arrays.copyOf(rowMajor.toLongArray(), words(pixels)));
    }

    /** {@return a mask without pixels} */
    public static Mask empty(int width, int height) {
        return new Mask(width, height, new long[words(pixels(width, height))]);
    }

    /**
     * Makes a mask of run lengths: pixels off, pixels on, pixels off, and so on.
     *
     * @param width in pixels; at least 1
     * @param height in pixels; at least 1
     * @param columnMajor whether runs go down the columns, as those of COCO, or along the rows
     * @param lengths of the runs, the first one of pixels off; each at least 0
     * @throws IllegalArgumentException if a length is negative, or together they are not as many as
     *     there are pixels
     */
    public static Mask runs(int width, int height, boolean columnMajor, int... lengths) {
        Mask mask = empty(width, height);
        int pixels = pixels(width, height);
        long total = 0;
        for (int length : lengths) {
            checkArgument(length >= 0, "a run must have a length of at least 0, got %s", length);
            total += length;
        }
        checkArgument(
                total == pixels,
                "runs of a mask of %s by %s must have %s pixels together, got %s",
                width,
                height,
                pixels,
                total);
        int at = 0;
        for (int run = 0; run < lengths.length; run++) {
            for (int end = at + lengths[run]; at < end; at++) {
                if (run % 2 == 1) {
                    int pixel = columnMajor ? at % height * width + at / height : at;
                    mask.bits[pixel >>> 6] |= 1L << pixel;
                }
            }
        }
        return mask;
    }

    /**
     * Makes a mask of the text that COCO packs run lengths into, which go down the columns.
     *
     * @param width in pixels; at least 1
     * @param height in pixels; at least 1
     * @param counts the packed run lengths
     * @throws IllegalArgumentException if the text is cut off or has characters outside {@code 0}
     *     to {@code o}, or the runs are refused
     */
    public static Mask coco(int width, int height, String counts) {
        return runs(width, height, true, CompressedRuns.unpack(counts));
    }

    private static int pixels(int width, int height) {
        checkArgument(width >= 1, "width must be at least 1, got %s", width);
        checkArgument(height >= 1, "height must be at least 1, got %s", height);
        checkArgument(
                (long) width * height <= MOST, "a mask must have at most %s pixels, got %s by %s", MOST, width, height);
        return width * height;
    }

    private static int words(int pixels) {
        return (pixels + 63) >>> 6;
    }

    /** {@return the width in pixels} */
    public int width() {
        return width;
    }

    /** {@return the height in pixels} */
    public int height() {
        return height;
    }

    /** {@return whether a pixel belongs to it; false for one outside the picture} */
    public boolean get(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return false;
        }
        int pixel = y * width + x;
        return (bits[pixel >>> 6] >>> pixel & 1) != 0;
    }

    /** {@return how many pixels belong to it} */
    public int area() {
        int area = 0;
        for (long word : bits) {
            area += Long.bitCount(word);
        }
        return area;
    }

    /** {@return 64 pixels at a time, row by row: pixel n is bit n of word n/64; a copy} */
    public long[] words() {
        return bits.clone();
    }

    /** {@return how many pixels belong to this mask and another of its size} */
    public int common(Mask other) {
        checkSize(other);
        int common = 0;
        for (int word = 0; word < bits.length; word++) {
            common += Long.bitCount(bits[word] & other.bits[word]);
        }
        return common;
    }

    /**
     * Returns the pixels in both masks by the pixels in either.
     *
     * @return from 0 to 1; 1 if both are empty
     * @throws IllegalArgumentException if the sizes differ
     */
    public double overlap(Mask other) {
        int common = common(other);
        int union = area() + other.area() - common;
        return union == 0 ? 1 : (double) common / union;
    }

    /** {@return whether another mask has this size} */
    public boolean sameSize(Mask other) {
        return width == other.width && height == other.height;
    }

    private void checkSize(Mask other) {
        checkArgument(
                sameSize(other),
                "masks must have one size, got %s by %s and %s by %s",
                width,
                height,
                other.width,
                other.height);
    }

    /**
     * Returns the run lengths, the first one of pixels off.
     *
     * @param columnMajor whether they go down the columns or along the rows
     */
    public int[] runs(boolean columnMajor) {
        int[] lengths = new int[16];
        int run = 0;
        for (int at = 0; at < width * height; at++) {
            int pixel = columnMajor ? at % height * width + at / height : at;
            boolean on = (bits[pixel >>> 6] >>> pixel & 1) != 0;
            if (on != (run % 2 == 1)) {
                run++;
                lengths = run == lengths.length ? Arrays.copyOf(lengths, 2 * run) : lengths;
            }
            lengths[run]++;
        }
        return Arrays.copyOf(lengths, run + 1);
    }

    /** {@return the run lengths as COCO packs them} */
    public String coco() {
        return CompressedRuns.pack(runs(true));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that && sameSize(that) && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(bits);
    }

    /** {@return such as {@code Mask[640 x 480, 1200 pixels]}} */
    @Override
    public String toString() {
        return "Mask[%s x %s, %s pixels]".formatted(width, height, area());
    }
}
