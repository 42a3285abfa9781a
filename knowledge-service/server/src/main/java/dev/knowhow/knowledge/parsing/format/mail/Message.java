package dev.knowhow.knowledge.parsing.format.mail;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/** A message taken apart: who sent it, when and to whom, and its parts, decoded into files. */
final class Message {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final int LONGEST_HEADER = 10_000;
    private static final int LONGEST_NAME = 100;
    private static final List<String> ENVELOPE = List.of("From", "To", "Cc", "Date");
    private static final Set<String> KEPT =
            Set.of("from", "to", "cc", "date", "subject", "content-disposition", "content-type");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)\\b(?:file)?name(\\*?)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern EXTENDED = Pattern.compile("\\A([\\w-]*)'[\\w-]*'(.*)");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\x00-\\x1f/\\\\]+");
    private static final String ALTERNATIVE = "multipart/alternative";

    /**
     * A part of a message.
     *
     * @param name        as its sender named it, else after its type
     * @param alternative which choice between the same in several types it belongs to; 0 for none
     */
    record Part(Path file, String name, boolean attached, int alternative) {

        private boolean isHtml() {
            return name.endsWith(".html");
        }
    }

    private final Path folder;
    private final Map<String, String> headers = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Deque<Integer> alternatives = new ArrayDeque<>();
    private Map<String, String> own = headers;
    private int choices;

    /** @param folder where the parts are written */
    Message(Path folder) {
        this.folder = folder;
    }

    /** @throws MimeException if it cannot be one */
    void read(InputStream in) throws IOException, MimeException {
        var stream = new MimeTokenStream(new MimeConfig.Builder()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(1_000_000)
                .setMaxHeaderCount(10_000)
                .build());
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(in);
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            take(stream, state);
        }
    }

    private void take(MimeTokenStream stream, EntityState state) throws IOException {
        switch (state) {
            case T_START_BODYPART -> own = new HashMap<>();
            case T_FIELD -> {
                var name = stream.getField().getName().toLowerCase(Locale.ROOT);
                if (KEPT.contains(name)) {
                    var body = stream.getField().getBody();
                    own.putIfAbsent(name, body.substring(0, Math.min(body.length(), LONGEST_HEADER)));
                }
            }
            case T_START_MULTIPART -> {
                if (alternatives.size() == DEEPEST) {
                    throw tooLarge("parts within parts, more than %d deep".formatted(DEEPEST));
                }
                var within = alternatives.isEmpty() ? 0 : alternatives.getLast();
                var choice = stream.getBodyDescriptor().getMimeType().equals(ALTERNATIVE);
                alternatives.addLast(choice && within == 0 ? ++choices : within);
            }
            case T_END_MULTIPART -> alternatives.removeLast();
            case T_BODY -> add(stream);
            default -> {}
        }
    }

    private void add(MimeTokenStream stream) throws IOException {
        if (parts.size() == MOST_PARTS) {
            throw tooLarge("more than %d parts".formatted(MOST_PARTS));
        }
        var type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        var disposition = own.getOrDefault("content-disposition", "").strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("image/") && !disposition.startsWith("attachment")) {
            return;
        }
        var named = fileName();
        var attached = disposition.startsWith("attachment") || !named.isEmpty() || !type.startsWith("text/");
        var part = new Part(
                folder.resolve(Integer.toString(parts.size())),
                named.isEmpty() ? name(type) : named,
                attached,
                alternatives.isEmpty() ? 0 : alternatives.getLast());
        parts.add(part);
        try (var in = stream.getDecodedInputStream();
                var out = Files.newOutputStream(part.file())) {
            var charset = charset(stream.getBodyDescriptor().getCharset());
            if (type.startsWith("text/") && charset != null && !charset.equals(StandardCharsets.US_ASCII)) {
                out.write(0xEF);
                out.write(0xBB);
                out.write(0xBF);
                out.write(new String(in.readAllBytes(), charset).getBytes(StandardCharsets.UTF_8));
            } else {
                in.transferTo(out);
            }
        }
    }

    private static ParsingException tooLarge(String what) {
        return new ParsingException(
                ParsingFailure.TOO_LARGE, "The message has " + what + ". Save its attachments and upload those.");
    }

    private static String name(String type) {
        return switch (type) {
            case "text/html" -> "text.html";
            case "message/rfc822" -> "message.eml";
            case "text/calendar" -> "calendar.txt";
            default -> type.startsWith("text/") ? "text.txt" : type.replace('/', '.');
        };
    }

    /** The name that the sender gave a part, from either of the headers that may hold it. */
    private String fileName() {
        for (var header : List.of("content-disposition", "content-type")) {
            var found = FILE_NAME.matcher(own.getOrDefault(header, ""));
            if (found.find()) {
                var value = found.group(2) == null ? found.group(3) : found.group(2);
                var name = found.group(1).isEmpty() ? decode(value) : decodeExtended(value);
                var clean = NOT_IN_NAMES.matcher(name).replaceAll(" ").strip();
                return clean.substring(Math.max(0, clean.length() - LONGEST_NAME));
            }
        }
        return "";
    }

    /** Encoded as URLs are, after RFC 2231. */
    private static String decodeExtended(String value) {
        var parts = EXTENDED.matcher(value);
        if (!parts.matches()) {
            return value;
        }
        var charset = charset(parts.group(1));
        try {
            return URLDecoder.decode(
                    parts.group(2).replace("+", "%2B"), charset == null ? StandardCharsets.UTF_8 : charset);
        } catch (IllegalArgumentException e) {
            return parts.group(2);
        }
    }

    private static @Nullable Charset charset(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static String decode(String header) {
        return DecoderUtil.decodeEncodedWords(header, DecodeMonitor.SILENT, StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
    }

    String subject() {
        return decode(headers.getOrDefault("subject", ""));
    }

    /** Who sent it to whom, and when, a line each. */
    List<String> envelope() {
        return ENVELOPE.stream()
                .filter(name -> headers.containsKey(name.toLowerCase(Locale.ROOT)))
                .map(name -> name + ": " + decode(headers.getOrDefault(name.toLowerCase(Locale.ROOT), "")))
                .toList();
    }

    List<Part> parts() {
        return parts;
    }

    /** What it says; of the same in several types the page, which keeps tables and links. */
    List<Part> bodies() {
        return parts.stream()
                .filter(part -> !part.attached())
                .filter(part -> part.alternative() == 0 || part.equals(choose(part.alternative())))
                .toList();
    }

    private Part choose(int alternative) {
        var choice = parts.stream()
                .filter(part -> !part.attached() && part.alternative() == alternative)
                .toList();
        return Stream.concat(choice.stream().filter(Part::isHtml), choice.stream())
                .findFirst()
                .orElseThrow();
    }

    List<Part> attachments() {
        return parts.stream().filter(Part::attached).toList();
    }
}
