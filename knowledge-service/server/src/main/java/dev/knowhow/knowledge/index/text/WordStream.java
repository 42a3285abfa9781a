package dev.knowhow.knowledge.index.text;

import dev.knowhow.knowledge.index.text.Words.Word;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words as Lucene's filters take them. Parts add nothing to the length of a text, which their wholes count for. */
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final List<Word> words;
    private int next;

    WordStream(List<Word> words) {
        this.words = words;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.size()) {
            return false;
        }
        clearAttributes();
        Word word = words.get(next);
        term.append(word.text());
        keyword.setKeyword(word.identifier());
        increment.setPositionIncrement(word.part() && next > 0 ? 0 : 1);
        next++;
        return true;
    }

    @Override
    public void reset() {
        next = 0;
    }
}
