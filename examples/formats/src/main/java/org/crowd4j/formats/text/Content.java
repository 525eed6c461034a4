package org.crowd4j.formats.text;

import com.google.common.io.ByteSource;
import com.google.common.io.CharStreams;
import com.google.common.io.MoreFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.crowd4j.io.MalformedFileException;

/**
 * The bytes of one file, or of one member of an archive, and how they are text.
 *
 * @param name the name in messages
 * @param bytes the bytes, unpacked
 * @param charset how they are text
 * @param marked whether the text begins with a byte order mark
 * @param packed whether the bytes came compressed
 */
public record Content(String name, ByteSource bytes, Charset charset, boolean marked, boolean packed) {
    private static final String HALF_CHARACTER = "\udfff"; // in place of malformed bytes
    static final int START = 1 << 16;
    private static final int MARK = 4; // bytes that tell the packing and the encoding
    private static final long MOST_MEMBER = 1L << 31;
    private static final Set<String> OFFICE = Set.of("[Content_Types].xml", "mimetype"); // in no other archive
    private static final String OFFICE_REFUSED =
            "the file is a workbook or another document of an office program; save its sheet as CSV";

    /** {@return the files of a path: itself, the members of a zip archive, or those of a folder} */
    public static List<Content> of(Path file, Optional<Charset> encoding) throws IOException {
        if (!Files.isDirectory(file)) {
            return of(name(file), MoreFiles.asByteSource(file), encoding);
        }
        List<Content> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(file)) {
            for (Path each : files.filter(Files::isRegularFile)
                    .filter(path -> !name(path).startsWith("."))
                    .sorted(Comparator.comparing(Content::name))
                    .toList()) {
                all.addAll(of(name(each), MoreFiles.asByteSource(each), encoding));
            }
        }
        return all;
    }

    /** {@return the content of a file, or of each file that it packs} */
    public static List<Content> of(String name, ByteSource source, Optional<Charset> encoding) throws IOException {
        byte[] start = source.slice(0, MARK).read();
        if (begins(start, 'P', 'K', 3, 4)) {
            return members(name, source, encoding);
        }
        if (begins(start, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new MalformedFileException(name, 1, OFFICE_REFUSED); // .xls
        }
        boolean packed = begins(start, 0x1f, 0x8b);
        return List.of(text(name, packed ? unpacked(source) : source, packed, encoding));
    }

    private static List<Content> members(String name, ByteSource source, Optional<Charset> encoding)
            throws IOException {
        List<Content> all = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(source.openBufferedStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                if (OFFICE.contains(path)) {
                    throw new MalformedFileException(name, 1, OFFICE_REFUSED);
                }
                String member = path.substring(path.lastIndexOf('/') + 1);
                if (!entry.isDirectory() && !member.startsWith(".") && !path.startsWith("__MACOSX")) {
                    byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, MOST_MEMBER));
                    all.add(text(member, ByteSource.wrap(bytes), true, encoding));
                }
            }
        }
        all.sort(Comparator.comparing(Content::name));
        return all;
    }

    private static ByteSource unpacked(ByteSource packed) {
        return new ByteSource() {
            @Override
            public InputStream openStream() throws IOException {
                return new GZIPInputStream(packed.openStream(), START);
            }
        };
    }

    private static Content text(String name, ByteSource bytes, boolean packed, Optional<Charset> encoding)
            throws IOException {
        byte[] start = bytes.slice(0, MARK).read();
        Charset marked = begins(start, 0xfe, 0xff)
                ? StandardCharsets.UTF_16BE
                : begins(start, 0xff, 0xfe) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        boolean mark = !marked.equals(StandardCharsets.UTF_8) || begins(start, 0xef, 0xbb, 0xbf);
        return new Content(name, bytes, mark ? marked : encoding.orElse(StandardCharsets.UTF_8), mark, packed);
    }

    private static boolean begins(byte[] bytes, int... with) {
        boolean begins = bytes.length >= with.length;
        for (int i = 0; begins && i < with.length; i++) {
            begins = (bytes[i] & 0xff) == with[i];
        }
        return begins;
    }

    /** {@return the last name of a path} */
    public static String name(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /** {@return the name without its ending: the worker where a file is all of one worker} */
    public String stem() {
        String plain = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }

    /** {@return the text; malformed bytes are refused} */
    public Reader open() throws IOException {
        return reader(CodingErrorAction.REPORT);
    }

    private Reader reader(CodingErrorAction malformed) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(malformed).onUnmappableCharacter(malformed);
        Reader text = new InputStreamReader(
                new BufferedInputStream(bytes.openStream(), START),
                malformed == CodingErrorAction.REPLACE ? decoder.replaceWith(half(charset)) : decoder);
        if (marked) {
            var unused = text.read();
        }
        return text;
    }

    private static String half(Charset charset) {
        return charset.name().startsWith("UTF") ? HALF_CHARACTER : "\ufffd";
    }

    /** {@return the first 65536 characters; malformed bytes are replaced} */
    public String start() throws IOException {
        try (Reader text = reader(CodingErrorAction.REPLACE)) {
            char[] buffer = new char[START];
            int count = 0;
            for (int more = text.read(buffer); more > 0; more = text.read(buffer, count, START - count)) {
                count += more;
            }
            return new String(buffer, 0, count);
        }
    }

    /** {@return whether a file begins as no text does: malformed, and with characters of code 0} */
    public static boolean isBinary(String start) {
        return start.startsWith("%PDF-") || (start.indexOf('\0') >= 0 && anyBad(start));
    }

    private static boolean anyBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bad(i == 0 ? 0 : text.charAt(i - 1), text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the whole text} */
    public String text() throws IOException {
        try (Reader text = open()) {
            return CharStreams.toString(text);
        } catch (CharacterCodingException malformed) {
            throw badText();
        }
    }

    /** {@return the problem of the first bytes that are no text} */
    MalformedFileException badText() throws IOException {
        long line = 1;
        try (Reader text = reader(CodingErrorAction.REPLACE)) {
            int before = 0;
            for (int c = text.read(); c >= 0 && !bad(before, c); c = text.read()) {
                line += c == '\n' ? 1 : 0;
                before = c;
            }
        }
        return new MalformedFileException(name, line, "the text must be " + charset.name());
    }

    private static boolean bad(int before, int c) {
        return c == 0xfffd || (Character.isLowSurrogate((char) c) && !Character.isHighSurrogate((char) before));
    }
}
