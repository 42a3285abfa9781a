package dev.knowhow.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a page is cut at its highlight. */
class PassageViewTest {

    @Test
    void ofCutsAtTheRangeInTheWholeText() {
        PassageView passage = of("One two three.", 100, 104, 107);
        assertThat(passage.before()).isEqualTo("One ");
        assertThat(passage.quote()).isEqualTo("two");
        assertThat(passage.after()).isEqualTo(" three.");
        assertThat(passage.start()).isEqualTo(104);
        assertThat(passage.end()).isEqualTo(107);
    }

    @Test
    void ofWithoutARangeHighlightsNothing() {
        PassageView passage = of("One two three.", 100, null, null);
        assertThat(passage.quote()).isEmpty();
        assertThat(passage.before() + passage.after()).isEqualTo("One two three.");
    }

    @Test
    void ofKeepsToThePageWhenTheRangeBeginsBeforeItOrEndsAfterIt() {
        assertThat(of("One two", 100, 90, 103).quote()).isEqualTo("One");
        assertThat(of("One two", 100, 104, 500).quote()).isEqualTo("two");
        assertThat(of("One two", 100, 300, 200).quote()).isEmpty();
    }

    @Test
    void ofCountsCodePointsAsTheApiDoes() {
        String text = "🚀🚀 文件 𠮷. The hold 👨‍👩‍👧 carries 🇩🇪 12. 🚀";
        String quote = "The hold 👨‍👩‍👧 carries 🇩🇪 12.";
        PassageView passage = of(text, 100, 109, 109 + CodePoints.count(quote));
        assertThat(passage.before()).isEqualTo("🚀🚀 文件 𠮷. ");
        assertThat(passage.quote()).isEqualTo(quote);
        assertThat(passage.after()).isEqualTo(" 🚀");
        assertThat(passage.start()).isEqualTo(109);
        assertThat(passage.end()).isEqualTo(109 + CodePoints.count(quote));
    }

    @Test
    void ofALongTextOfEmojiHighlightsWhatTheRangeNames() {
        String line = "🚀".repeat(99) + "\n";
        PassageView passage = of(line.repeat(500) + "Here." + line.repeat(500), 0, 50_000, 50_005);
        assertThat(passage.quote()).isEqualTo("Here.");
        assertThat(passage.before()).startsWith("🚀").endsWith("🚀\n");
        assertThat(passage.cutBefore()).isTrue();
        assertThat(passage.cutAfter()).isTrue();
    }

    @Test
    void ofALongTextShowsWholeLinesAroundTheHighlight() {
        String line = "x".repeat(99) + "\n";
        PassageView passage = of(line.repeat(1000), 0, 50_000, 50_010);
        assertThat(passage.cutBefore()).isTrue();
        assertThat(passage.cutAfter()).isTrue();
        assertThat(passage.before()).hasSizeBetween(PassageView.AROUND, PassageView.AROUND + 100);
        assertThat((passage.before() + passage.quote() + passage.after()).length() % 100)
                .isIn(0, 99);
    }

    @Test
    void ofAShortTextCutsNothing() {
        PassageView passage = of("Short.", 0, 1, 2);
        assertThat(passage.cutBefore()).isFalse();
        assertThat(passage.cutAfter()).isFalse();
    }

    private static PassageView of(String text, int pageStart, @Nullable Integer start, @Nullable Integer end) {
        return PassageView.of(
                new DocumentPageResponse(
                        "document.page",
                        "file-1",
                        1,
                        1,
                        false,
                        pageStart,
                        pageStart + CodePoints.count(text),
                        text,
                        false),
                start,
                end);
    }
}
