package dev.knowhow.knowledge.answer.quote;

import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a language model's text, as it comes, into sentences and the citation markers after them:
 * {@code Refunds take 14 days [2: "paid within 14 days"].} A sentence is given out once the next one has begun, since
 * only then no further marker can belong to it.
 */
public final class MarkedText {

    /** A marker: the source's number and the words quoted, empty when the model gave none. */
    record Marker(int source, String quote) {}

    /** A sentence without its markers, and what separates it from the one before. */
    public record MarkedSentence(String separator, String text, List<Marker> markers) {}

    private record Placed(int position, Marker marker) {}

    private static final Pattern MARKER =
            Pattern.compile("\\[\\s*(\\d{1,3})(?:\\s*:\\s*[\"“](.{1,2000}?)[\"”])?\\s*]", Pattern.DOTALL);

    /** Not looked at yet: what may become a marker, and the white space before it. */
    private final StringBuilder unread = new StringBuilder();

    /** Without markers, from the end of the last sentence given out. */
    private final StringBuilder text = new StringBuilder();

    private List<Placed> markers = new ArrayList<>();
    private boolean first = true;

    /** Takes more text and returns the sentences it completes. */
    public List<MarkedSentence> append(String more) {
        unread.append(more);
        readMarkers(false);
        return complete(false);
    }

    /** The sentences that are left at the end. */
    public List<MarkedSentence> finish() {
        readMarkers(true);
        return complete(true);
    }

    @SuppressWarnings("JdkObsolete") // hitEnd() is for streams, and this is one: it tells a marker that is still coming
    private void readMarkers(boolean ended) {
        int at = 0;
        while (at < unread.length()) {
            int space = at;
            while (at < unread.length() && Character.isWhitespace(unread.charAt(at))) {
                at++;
            }
            Matcher marker = MARKER.matcher(unread).region(at, unread.length());
            if (marker.lookingAt()) {
                String quote = marker.group(2);
                markers.add(new Placed(
                        text.length(), new Marker(Integer.parseInt(marker.group(1)), quote == null ? "" : quote)));
                at = marker.end();
            } else if (marker.hitEnd() && !ended) {
                unread.delete(0, space);
                return;
            } else {
                int end = Math.min(at + 1, unread.length());
                text.append(unread, space, end);
                at = end;
            }
        }
        unread.setLength(0);
    }

    private List<MarkedSentence> complete(boolean ended) {
        List<Span> spans = Sentences.of(text.toString());
        int complete = ended ? spans.size() : spans.size() - 1;
        List<MarkedSentence> sentences = new ArrayList<>();
        for (int i = 0; i < complete; i++) {
            int before = i == 0 ? 0 : spans.get(i - 1).end();
            int next = i + 1 < spans.size() ? spans.get(i + 1).start() : text.length();
            sentences.add(new MarkedSentence(
                    separator(text.substring(before, spans.get(i).start())),
                    spans.get(i).of(text.toString()),
                    markersBetween(spans.get(i).start(), next)));
            first = false;
        }
        if (complete > 0) {
            forget(spans.get(complete - 1).end());
        }
        return sentences;
    }

    /** A marker belongs to the sentence that has begun before it. */
    private List<Marker> markersBetween(int start, int next) {
        return markers.stream()
                .filter(placed -> placed.position() > start && placed.position() <= next)
                .map(Placed::marker)
                .toList();
    }

    private void forget(int end) {
        text.delete(0, end);
        markers = new ArrayList<>(markers.stream()
                .filter(placed -> placed.position() > end)
                .map(placed -> new Placed(placed.position() - end, placed.marker()))
                .toList());
    }

    private String separator(String space) {
        if (first) {
            return "";
        }
        int newline = space.indexOf('\n');
        if (newline < 0) {
            return " ";
        }
        return space.indexOf('\n', newline + 1) < 0 ? "\n" : "\n\n";
    }
}
