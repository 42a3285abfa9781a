package dev.knowhow.durable.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decodes text of unknown encoding: by its byte order mark, as UTF-8, UTF-16 or UTF-32 where the bytes are
 * that, and otherwise in the one among the detectors' guesses that gives the most plausible text. Bytes that become no
 * text in any are refused: letter soup would be searched and cited as if it were one.
 */
public final class TextDecoder {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** What the detectors know for some of its languages only, or not at all. */
    private static final List<Charset> UNDETECTED = Stream.of("windows-1250", "ISO-8859-2", "windows-1257")
            .map(Charset::forName)
            .toList();

    private static final Charset KOI8_U = Charset.forName("KOI8-U");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** Bytes that are detected and judged by; taken from the lines that are not ASCII. */
    private static final int SAMPLE = 32 * 1024;
    /** HTML names its encoding within this many bytes. */
    private static final int PRESCANNED = 1024;
    /** A text with more strange characters than this, of those beyond ASCII, is none. */
    private static final double STRANGEST = 0.34;
    /** What a detector is sure of outweighs this much strangeness. */
    private static final double SURE = 0.5;

    /** Mainframes' and old Macintoshes' encodings, which the detectors take others for. */
    private static final List<String> UNLIKELY = List.of("IBM42", "IBM5", "IBM01", "MAC", "X-MAC");

    private static final int BLOCKS = 256;
    private static final int FEWEST_SEQUENCES_FOR_A_BAD_BYTE = 3;
    private static final int SHARE_OF_CONTROLS = 20;

    private static final Pattern ISO_2022 = Pattern.compile("\\x1B(?:\\$[@BA]|\\$\\)C|\\([JI])");
    private static final Pattern DECLARED = Pattern.compile(
            "(?i)<(?:meta\\s[^>]{0,500}?charset|\\?xml\\s[^>]{0,200}?encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]{1,40})");

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';

    /** The longer ones first: the mark of UTF-32 begins with that of UTF-16. */
    private static final List<Charset> MARKED =
            List.of(UTF_32LE, UTF_32BE, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private TextDecoder() {}

    /**
     * The text, without byte order mark.
     *
     * @throws UndecodableTextException if it is in no known encoding
     */
    public static DecodedText decode(byte[] bytes) {
        Charset marked = findMarked(bytes);
        return marked == null
                ? decodeAs(decodeUnmarked(bytes), bytes, 0)
                : decodeAs(new Encoding(marked, false), bytes, mark(marked).length);
    }

    /** The text of an HTML document: a byte order mark decides, then what the document names, then what is detected. */
    public static DecodedText decodeHtml(byte[] bytes) {
        return (findMarked(bytes) == null ? findDeclared(bytes) : Optional.<Charset>empty())
                .filter(charset -> isRight(charset, bytes))
                .map(charset -> decodeAs(new Encoding(charset, false), bytes, 0))
                .orElseGet(() -> decode(bytes));
    }

    /** A declaration is believed unless bytes contradict it that another encoding explains better. */
    private static boolean isRight(Charset declared, byte[] bytes) {
        byte[] sample = sample(bytes);
        if (new String(sample, declared).indexOf(REPLACEMENT) < 0) {
            return true;
        }
        try {
            return strangeness(sample, declared) <= strangeness(sample, charset(bytes));
        } catch (UndecodableTextException e) {
            return strangeness(sample, declared) <= STRANGEST;
        }
    }

    /** The encoding of the bytes, which may begin with a byte order mark. */
    public static Charset charset(byte[] bytes) {
        Charset marked = findMarked(bytes);
        return marked == null ? decodeUnmarked(bytes).charset() : marked;
    }

    /** An encoding, and whether it is only a plausible guess. */
    private record Encoding(Charset charset, boolean guessed) {}

    private static Encoding decodeUnmarked(byte[] bytes) {
        if (isIso2022(bytes)) {
            return new Encoding(detect(bytes), false);
        }
        Utf8Check utf8 = Utf8Check.of(bytes);
        boolean controls = utf8.controls() > bytes.length / SHARE_OF_CONTROLS;
        if (utf8.isText() && !controls) {
            return new Encoding(StandardCharsets.UTF_8, false);
        }
        return new Encoding(
                controls || utf8.zeros() > 0 ? wide(bytes).orElseGet(() -> detect(bytes)) : detect(bytes), true);
    }

    private static @Nullable Charset findMarked(byte[] bytes) {
        return MARKED.stream()
                .filter(charset -> startsWith(bytes, mark(charset)))
                .findFirst()
                .orElse(null);
    }

    private static byte[] mark(Charset charset) {
        return Character.toString(BYTE_ORDER_MARK).getBytes(charset);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static Optional<Charset> findDeclared(byte[] bytes) {
        Matcher matcher =
                DECLARED.matcher(new String(bytes, 0, Math.min(bytes.length, PRESCANNED), StandardCharsets.ISO_8859_1));
        return matcher.find() ? CharsetLabels.findDeclared(matcher.group(1)) : Optional.empty();
    }

    private static boolean isIso2022(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
            if (bytes[i] == 0x1B
                    && ISO_2022.matcher(
                                    new String(bytes, i, Math.min(4, bytes.length - i), StandardCharsets.ISO_8859_1))
                            .lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** UTF-16 or UTF-32 without a mark: of those that give text, the one whose characters come from the fewest blocks. */
    private static Optional<Charset> wide(byte[] bytes) {
        byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE));
        return Stream.of(UTF_32LE, UTF_32BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .filter(charset -> strangeness(sample, charset) < STRANGEST / 2)
                .min(Comparator.comparingDouble(charset ->
                        strangeness(sample, charset) + blocks(new String(sample, charset)) / (double) BLOCKS));
    }

    private static long blocks(String text) {
        return text.chars().map(c -> c / BLOCKS).distinct().count();
    }

    private static Charset detect(byte[] bytes) {
        byte[] sample = sample(bytes);
        Charset best = null;
        double most = -STRANGEST;
        for (Guess guess : guesses(sample)) {
            String text = new String(sample, guess.charset());
            double strangeness = Plausibility.strangeness(text);
            double score = guess.confidence() * SURE - strangeness - Alphabets.misfit(text);
            if (strangeness <= STRANGEST && score > most) {
                best = guess.charset();
                most = score;
            }
        }
        if (best == null) {
            throw new UndecodableTextException();
        }
        return best;
    }

    private record Guess(Charset charset, double confidence) {}

    /** Two detectors, since each knows what the other does not; what an English or German text most often is. */
    private static List<Guess> guesses(byte[] sample) {
        List<Guess> guesses = new ArrayList<>();
        for (byte[] text : List.of(sample, tellingWords(sample))) {
            CharsetDetector detector = new CharsetDetector(SAMPLE);
            detector.setText(text);
            for (CharsetMatch match : detector.detectAll()) {
                guess(match.getName(), match.getConfidence() / 100.0, guesses);
            }
        }
        UniversalDetector other = new UniversalDetector();
        other.handleData(sample);
        other.dataEnd();
        if (other.getDetectedCharset() != null) {
            guess(other.getDetectedCharset(), 0.3, guesses);
        }
        guesses.add(new Guess(WINDOWS_1252, 0.1));
        UNDETECTED.forEach(charset -> guesses.add(new Guess(charset, 0.05)));
        return guesses;
    }

    private static void guess(String name, double confidence, List<Guess> guesses) {
        if (UNLIKELY.stream().noneMatch(name.toUpperCase(Locale.ROOT)::startsWith)) {
            CharsetLabels.charset(name).ifPresent(charset -> guesses.add(new Guess(charset, confidence)));
        }
        if (name.equals("KOI8-R")) {
            // The detectors do not tell the Ukrainian one, which has letters where the other has parts of boxes.
            guesses.add(new Guess(KOI8_U, confidence));
        }
    }

    /** Words with a byte beyond ASCII. What divides words here is part of no character in any encoding. */
    private static byte[] tellingWords(byte[] sample) {
        ByteArrayOutputStream words = new ByteArrayOutputStream(sample.length);
        int word = 0;
        boolean telling = false;
        for (int i = 0; i <= sample.length; i++) {
            if (i == sample.length || (sample[i] >= 0 && sample[i] <= '/')) {
                if (telling) {
                    words.write(sample, word, i - word);
                    words.write(' ');
                }
                word = i + 1;
                telling = false;
            } else {
                telling |= sample[i] < 0;
            }
        }
        return words.toByteArray();
    }

    private static double strangeness(byte[] sample, Charset charset) {
        return Plausibility.strangeness(new String(sample, charset));
    }

    /** The beginning, or where that is ASCII the lines that are not: those tell. */
    private static byte[] sample(byte[] bytes) {
        if (bytes.length <= SAMPLE) {
            return bytes;
        }
        ByteArrayOutputStream sample = new ByteArrayOutputStream(SAMPLE);
        int line = 0;
        boolean telling = false;
        for (int i = 0; i < bytes.length && sample.size() < SAMPLE; i++) {
            telling |= bytes[i] < 0 || bytes[i] == 0x1B;
            if (bytes[i] == '\n' || i - line >= SAMPLE / 4 || i == bytes.length - 1) {
                if (telling) {
                    sample.write(bytes, line, i + 1 - line);
                }
                line = i + 1;
                telling = false;
            }
        }
        return sample.toByteArray();
    }

    private static DecodedText decodeAs(Encoding encoding, byte[] bytes, int from) {
        if (encoding.charset().equals(StandardCharsets.UTF_8)) {
            return decodeUtf8(bytes, from);
        }
        String text = new String(bytes, from, bytes.length - from, encoding.charset());
        int bad = (int) text.chars().filter(c -> c == REPLACEMENT).count();
        return new DecodedText(text, encoding.charset(), encoding.guessed(), bad);
    }

    /** A byte that is no UTF-8 came from somewhere, mostly from Windows. */
    private static DecodedText decodeUtf8(byte[] bytes, int from) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CoderResult result = decoder.decode(in, out, true);
        int bad = 0;
        while (result.isError()) {
            bad += result.length();
            for (int i = 0; i < result.length(); i++) {
                out.put(new String(new byte[] {in.get()}, WINDOWS_1252));
            }
            result = decoder.decode(in, out, true);
        }
        return new DecodedText(out.flip().toString(), StandardCharsets.UTF_8, false, bad);
    }

    /**
     * What UTF-8 makes of bytes.
     *
     * @param sequences characters beyond ASCII
     * @param bad bytes that belong to none
     * @param zeros bytes that are zero
     * @param controls control characters, zeros included, that are no white space
     */
    private record Utf8Check(int sequences, int bad, int zeros, int controls) {

        static Utf8Check of(byte[] bytes) {
            int sequences = 0;
            int bad = 0;
            int zeros = 0;
            int controls = 0;
            for (int i = 0; i < bytes.length; ) {
                int b = bytes[i];
                if (b >= 0) {
                    zeros += b == 0 ? 1 : 0;
                    controls += b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1 : 0;
                    i++;
                    continue;
                }
                int length = length(bytes, i);
                if (length > 0) {
                    sequences++;
                    i += length;
                } else if (i + 4 > bytes.length && length(pad(bytes, i), 0) > 0) {
                    break; // cut off in the middle of the last character
                } else {
                    bad++;
                    i++;
                }
            }
            return new Utf8Check(sequences, bad, zeros, controls);
        }

        /** Valid but for a few bytes, which stand among many sequences that would not be there by chance. */
        boolean isText() {
            return bad == 0 || sequences >= FEWEST_SEQUENCES_FOR_A_BAD_BYTE * bad;
        }

        /** Bytes of the valid sequence that begins there; 0 if none does. */
        private static int length(byte[] bytes, int at) {
            int lead = bytes[at] & 0xFF;
            int length = lead >= 0xF0 && lead <= 0xF4
                    ? 4
                    : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
            if (length == 0 || at + length > bytes.length) {
                return 0;
            }
            int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
            boolean possible = switch (lead) {
                case 0xE0 -> second >= 0xA0;
                case 0xED -> second < 0xA0;
                case 0xF0 -> second >= 0x90;
                case 0xF4 -> second < 0x90;
                default -> true;
            };
            for (int i = at + 1; i < at + length; i++) {
                possible &= (bytes[i] & 0xC0) == 0x80;
            }
            return possible ? length : 0;
        }

        private static byte[] pad(byte[] bytes, int at) {
            byte[] tail = new byte[bytes.length - at + 3];
            Arrays.fill(tail, (byte) 0x80);
            System.arraycopy(bytes, at, tail, 0, bytes.length - at);
            return tail;
        }
    }
}
