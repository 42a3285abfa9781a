package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads YAML as a stream of events, so that nothing is built from it: an alias stays the name of what it stands for. What
 * is no YAML is plain text.
 */
public final class YamlReader implements FormatReader {

    /** Deeper than files for people are. */
    private static final int DEEPEST = 100;

    /** Many of them in a row take the library a time that grows with their square. */
    private static final int MOST_REMARKS = 10_000;

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.YAML, limits);
        var text = TextFiles.read(file, assembler);
        try {
            new Events(new KeyPaths(assembler)).read(text);
        } catch (YAMLException e) {
            throw new NotStructuredException(e);
        }
        return assembler.build();
    }

    /** What the next node is. */
    private enum Place {
        ITEM,
        KEY,
        VALUE
    }

    private static final class Events {

        private final KeyPaths keys;
        private final Deque<Place> places = new ArrayDeque<>();

        Events(KeyPaths keys) {
            this.keys = keys;
        }

        void read(String text) throws NotStructuredException {
            var options = new LoaderOptions();
            options.setProcessComments(countRemarks(text) <= MOST_REMARKS);
            options.setCodePointLimit(Integer.MAX_VALUE);
            if (holdsSeveral(text)) {
                keys.startList();
            }
            for (var event : new Yaml(options).parse(new StringReader(text))) {
                read(event);
            }
            keys.finish();
        }

        private static long countRemarks(String text) {
            return text.lines()
                    .filter(line -> line.stripLeading().startsWith("#"))
                    .limit(MOST_REMARKS + 1)
                    .count();
        }

        /** Whether a document begins where another one ends. */
        private static boolean holdsSeveral(String text) {
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("%"))
                    .skip(1)
                    .anyMatch(line -> line.equals("---") || line.startsWith("--- "));
        }

        private void read(Event event) throws NotStructuredException {
            switch (event.getEventId()) {
                case MappingStart -> {
                    enter(Place.KEY);
                    keys.startMap();
                }
                case SequenceStart -> {
                    enter(Place.ITEM);
                    keys.startList();
                }
                case MappingEnd, SequenceEnd -> {
                    places.removeLast();
                    keys.end();
                }
                case Scalar -> scalar(((ScalarEvent) event).getValue());
                case Alias -> scalar("*" + ((AliasEvent) event).getAnchor());
                case Comment -> remark((CommentEvent) event);
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd -> {}
            }
        }

        /** A key that is a map itself is nothing that people write. */
        private void enter(Place first) throws NotStructuredException {
            if (places.size() == DEEPEST || (!places.isEmpty() && next() == Place.KEY)) {
                throw new NotStructuredException(null);
            }
            places.addLast(first);
        }

        private Place next() {
            var place = places.removeLast();
            places.addLast(
                    switch (place) {
                        case ITEM -> Place.ITEM;
                        case KEY -> Place.VALUE;
                        case VALUE -> Place.KEY;
                    });
            return place;
        }

        private void scalar(String value) throws NotStructuredException {
            if (places.isEmpty()) {
                throw new NotStructuredException(null);
            }
            if (next() == Place.KEY) {
                keys.key(value);
            } else {
                keys.value(value);
            }
        }

        private void remark(CommentEvent comment) {
            if (comment.getCommentType() == CommentType.BLOCK) {
                keys.remark(comment.getValue());
            } else if (comment.getCommentType() == CommentType.IN_LINE) {
                keys.remarkBehind(comment.getValue());
            }
        }
    }
}
