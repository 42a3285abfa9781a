package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitKind;
import dev.knowhow.knowledge.answer.wording.Asking;
import dev.knowhow.knowledge.answer.wording.Name;
import dev.knowhow.knowledge.answer.wording.NamedText;
import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A unit and what is read in it once for all parts of a question. */
final class ReadUnit {

    private static final int MANY_NAMES = 4;

    private static final Pattern SUM = Pattern.compile("(?iU)\\b(?:sub-?)?total|\\ball\\b|\\bsumme|\\b(?:ins)?gesamt");

    final Unit unit;
    private final Texts texts;
    final Set<String> own;
    final Set<String> all;
    private @Nullable LabelledRow cells;
    private @Nullable NamedText near;
    private @Nullable NamedText scope;
    private @Nullable NamedText chunk;

    ReadUnit(Unit unit, Texts texts) {
        this.unit = unit;
        this.texts = texts;
        this.own = texts.stems(unit.quote());
        this.all = new HashSet<>(own);
        all.addAll(texts.stems(unit.context()));
    }

    /** The stems of a unit and of what it stands under. */
    static Set<String> stems(Unit unit, Set<Language> languages) {
        return Terms.stems(unit.quote() + " " + unit.context(), languages);
    }

    /** The stems of all of it and of what is known of its document. */
    Set<String> withDocument() {
        Set<String> stems = new HashSet<>(all);
        stems.addAll(texts.stems(unit.source().chunk().header()));
        return stems;
    }

    /** The cells of a row. */
    LabelledRow cells() {
        if (cells == null) {
            cells = UnitText.row(unit);
        }
        return cells;
    }

    /** The stems of a row without those of its columns' names. */
    Set<String> values() {
        return texts.stems(cells().cells().stream().map(LabelledRow.Cell::value).collect(Collectors.joining(" ")));
    }

    /** The stems of what a row below a label is of, without the label's; empty for other rows, and for sums. */
    Optional<Set<String>> part() {
        return cells().cells().stream()
                .findFirst()
                .map(LabelledRow.Cell::value)
                .filter(value -> value.contains(UnitText.LEVEL))
                .map(value -> value.substring(value.lastIndexOf(UnitText.LEVEL) + UnitText.LEVEL.length()))
                .filter(part -> !SUM.matcher(part).find())
                .map(texts::stems);
    }

    NamedText row() {
        return texts.read(unit.quote());
    }

    /** Whether the unit, what it stands under or its document's name tells it. */
    boolean tells(Name name) {
        return scope().tells(name);
    }

    private NamedText near() {
        if (near == null) {
            near = texts.read(unit.quote() + "\n" + unit.context());
        }
        return near;
    }

    private NamedText scope() {
        if (scope == null) {
            scope = texts.read(unit.naming());
        }
        return scope;
    }

    private NamedText chunk() {
        if (chunk == null) {
            chunk = texts.read(unit.source().chunk().text() + "\n" + unit.naming());
        }
        return chunk;
    }

    /** The table that a row is of. */
    String table() {
        return unit.chunkId() + "/" + unit.group();
    }

    /** The share (0..1) of names that the unit itself or its headings tell; all of none. */
    double shareNamed(List<Name> names) {
        return names.isEmpty()
                ? 1
                : (double) names.stream().filter(near()::tells).count() / names.size();
    }

    /**
     * The names that a unit's passage does not tell. What its own paragraph lacks may stand elsewhere in the chunk,
     * unless the paragraph has another of that kind in its place; and where much is named, one word may be another's, which
     * some document has.
     */
    List<Name> missing(Asking.Part part, Map<Name, Set<String>> tables) {
        List<Name> missing = part.names().stream()
                .filter(name -> !scope().tells(name))
                .filter(name -> !chunk().tells(name)
                        || (unit.kind() == UnitKind.ROW
                                && tables.getOrDefault(name, Set.of()).contains(table()))
                        || (name.kind() != Name.Kind.WORD
                                && !scope().others(name).isEmpty()))
                .toList();
        boolean oneOfMany = part.names().size() >= MANY_NAMES
                && missing.size() == 1
                && missing.getFirst().kind() == Name.Kind.WORD
                && missing.getFirst().isKnown(texts.statistics);
        return oneOfMany ? List.of() : missing;
    }

    /** What is read once in texts that several units share: their paragraph, their headings. */
    static final class Texts {

        private final TermStatistics statistics;
        private final Map<String, Set<String>> stems = new HashMap<>();
        private final Map<String, NamedText> named = new HashMap<>();

        Texts(TermStatistics statistics) {
            this.statistics = statistics;
        }

        Set<String> stems(String text) {
            return stems.computeIfAbsent(text, one -> Terms.stems(one, statistics.languages()));
        }

        NamedText read(String text) {
            return named.computeIfAbsent(text, NamedText::new);
        }
    }
}
