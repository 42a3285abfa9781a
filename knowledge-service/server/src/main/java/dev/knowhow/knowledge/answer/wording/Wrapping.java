package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Term;
import java.util.Set;
import java.util.stream.Collectors;

/** What people put around a question: asking, courtesy, and the documents that are asked anyway. */
final class Wrapping {

    private static final Set<String> STEMS = Terms.of("""
            help want need wonder cheers regards greetings sorry ok okay yes bye goodbye welcome morning
            summarize summarise concerning mention mentioned mentions document documents text section chapter clause
            paragraph page question answer information info details exactly actually kindly ask anyone somebody someone get got
            whats wat hows dokument dokumente dokumenten abschnitt kapitel laut gemäß frage antwort
            """, Set.of(Language.ENGLISH, Language.GERMAN)).stream()
            .map(Term::stem)
            .collect(Collectors.toUnmodifiableSet());

    private Wrapping() {}

    /** Whether a term carries meaning of its own. */
    static boolean isTelling(Term term) {
        return term.telling() && !STEMS.contains(term.stem());
    }
}
