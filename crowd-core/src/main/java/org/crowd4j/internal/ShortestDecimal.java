package org.crowd4j.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Writes a double with the fewest digits that read back as the same bits, and of these the ones
 * closest to it: what {@code Double.toString} writes from Java 19 on. Before, it takes several
 * times as long, and now and then one digit too many.
 *
 * <p>The names are those of Raffaello Giulietti (2020), The Schubfach way to render doubles: a
 * double c·2<sup>q</sup> lies in an interval that holds a multiple of 10<sup>k</sup>; the ends are
 * compared after multiplication by an approximation g of a power of ten.
 */
public final class ShortestDecimal {
    private static final int PRECISION = 53;
    private static final int LEAST_Q = -1074;
    private static final long LEAST_C = 1L << (PRECISION - 1);
    private static final int TINY = 3;
    private static final double EXACT = 1L << PRECISION; // whole numbers up to here are doubles
    private static final int LEAST_K = -324;
    private static final int MOST_K = 292;
    private static final int BITS_OF_G = 126;
    private static final long LOW_63 = Long.MAX_VALUE;
    private static final int MOST_DIGITS = 17;
    private static final int HIGH_DIGITS = 8;
    private static final int LOW_DIGITS = 9;
    private static final long BILLION = 1_000_000_000; // has the low digits
    private static final AtomicReferenceArray<Power> POWERS = new AtomicReferenceArray<>(MOST_K - LEAST_K + 1);

    private ShortestDecimal() {}

    /** The power of ten for one k: high · 2^63 + low is just above it, but for a power of two. */
    private record Power(long high, long low) {
        static Power of(int k) {
            Power known = POWERS.get(k - LEAST_K);
            if (known == null) {
                known = compute(k);
                POWERS.set(k - LEAST_K, known);
            }
            return known;
        }

        private static Power compute(int k) {
            BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
            BigInteger g;
            if (k <= 0) {
                g = ten.shiftLeft(BITS_OF_G).shiftRight(ten.bitLength());
            } else {
                g = BigInteger.ONE.shiftLeft(BITS_OF_G + ten.bitLength() - 1).divide(ten);
            }
            g = g.add(BigInteger.ONE);
            return new Power(g.shiftRight(Long.SIZE - 1).longValueExact(), g.longValue() & LOW_63);
        }
    }

    /** {@return the text of a number} */
    public static String of(double number) {
        if (!Double.isFinite(number) || (Math.abs(number) <= EXACT && number == Math.rint(number))) {
            return Double.toString(number); // without a fraction it has all its digits
        }
        if (number < 0) {
            return '-' + of(-number);
        }
        long bits = Double.doubleToRawLongBits(number);
        int exponent = (int) (bits >>> (PRECISION - 1));
        long fraction = bits & (LEAST_C - 1);
        if (exponent > 0) {
            return of(exponent - 1 + LEAST_Q, LEAST_C | fraction, 0);
        }
        return fraction < TINY ? of(LEAST_Q, 10 * fraction, -1) : of(LEAST_Q, fraction, 0);
    }

    /** {@return c · 2^q · 10^tens; subnormal numbers of one digit are written with two} */
    private static String of(int q, long c, int tens) {
        long odd = c & 1;
        long middle = c << 2;
        boolean even = c != LEAST_C || q == LEAST_Q; // whether the numbers above and below are equally far
        int k = even ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
        int h = q + floorLog2Pow10(-k) + 2;
        Power g = Power.of(k);
        long v = rounded(g, middle << h);
        long low = rounded(g, (middle - (even ? 2 : 1)) << h) + odd;
        long high = rounded(g, (middle + 2) << h) - odd;
        long s = v >> 2;
        if (s >= 100) {
            long floor = s / 10 * 10;
            boolean down = low <= (floor << 2);
            boolean up = ((floor + 10) << 2) <= high;
            if (down != up) {
                return text(down ? floor : floor + 10, k + tens);
            }
        }
        boolean down = low <= (s << 2);
        boolean up = ((s + 1) << 2) <= high;
        if (down != up) {
            return text(down ? s : s + 1, k + tens);
        }
        long nearer = v - ((2 * s + 1) << 1);
        return text(nearer < 0 || (nearer == 0 && (s & 1) == 0) ? s : s + 1, k + tens);
    }

    /** The product with a power of ten, rounded to odd. */
    private static long rounded(Power g, long factor) {
        long low = Math.multiplyHigh(g.low, factor);
        long product = g.high * factor;
        long z = (product >>> 1) + low;
        long w = Math.multiplyHigh(g.high, factor) + (z >>> 63);
        return w | (((z & LOW_63) + LOW_63) >>> 63);
    }

    private static int floorLog10Pow2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int floorLog10ThreeQuartersPow2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int floorLog2Pow10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    /** {@return f · 10^e in the form of {@code Double.toString}} */
    private static String text(long f, int e) {
        byte[] digits = new byte[MOST_DIGITS];
        int first = digits(f, digits);
        int last = MOST_DIGITS;
        while (digits[last - 1] == '0') {
            last--;
        }
        int point = MOST_DIGITS - first + e; // the number is 0.digits times ten to this
        byte[] text = new byte[MOST_DIGITS + 7];
        int end;
        if (point > 0 && point <= 7) {
            end = copy(digits, first, first + point, text, 0);
            text[end] = '.';
            end = copy(digits, first + point, Math.max(last, first + point + 1), text, end + 1);
        } else if (point > -3 && point <= 0) {
            Arrays.fill(text, 0, 2 - point, (byte) '0');
            text[1] = '.';
            end = copy(digits, first, last, text, 2 - point);
        } else {
            text[0] = digits[first];
            text[1] = '.';
            end = copy(digits, first + 1, Math.max(last, first + 2), text, 2);
            end = exponent(point - 1, text, end);
        }
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Writes the digits of a number so that they end where the array does; returns the first. */
    private static int digits(long number, byte[] digits) {
        int high = (int) (number / BILLION);
        int low = (int) (number - high * BILLION);
        for (int place = MOST_DIGITS - 1; place > HIGH_DIGITS; place--) { // two chains, one beside the other
            digits[place] = (byte) ('0' + low % 10);
            digits[place - LOW_DIGITS] = (byte) ('0' + high % 10);
            low /= 10;
            high /= 10;
        }
        digits[HIGH_DIGITS] = (byte) ('0' + low);
        int first = 0;
        while (digits[first] == '0') {
            first++;
        }
        return first;
    }

    /** Copies digits, and zeros where they end; returns where the copy ends. */
    private static int copy(byte[] digits, int from, int to, byte[] text, int at) {
        int end = at;
        for (int digit = from; digit < to; digit++) {
            text[end++] = digit < MOST_DIGITS ? digits[digit] : (byte) '0';
        }
        return end;
    }

    private static int exponent(int exponent, byte[] text, int at) {
        int end = at;
        text[end++] = 'E';
        if (exponent < 0) {
            text[end++] = '-';
        }
        int size = Math.abs(exponent);
        if (size >= 100) {
            text[end++] = (byte) ('0' + size / 100);
        }
        if (size >= 10) {
            text[end++] = (byte) ('0' + size / 10 % 10);
        }
        text[end++] = (byte) ('0' + size % 10);
        return end;
    }
}
