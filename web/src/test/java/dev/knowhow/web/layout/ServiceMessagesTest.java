package dev.knowhow.web.layout;

import static dev.knowhow.web.testing.TestingAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.answer.AnswerResponse.Refusal;
import dev.knowhow.knowledge.api.document.DocumentFailure;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.api.document.LastError;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.web.layout.ServiceMessages.Said;
import io.micronaut.context.MessageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What services say, in the language of the page. */
class ServiceMessagesTest {

    private static final String WORDS = "What the service said.";
    private static final Path REASONS = Path.of(
            "../knowledge-service/server/src/main/java/dev/knowhow/knowledge/answer/evidence/RefusalReason.java");
    private static final Path WARNINGS =
            Path.of("../knowledge-service/server/src/main/java/dev/knowhow/knowledge/parsing/ParsingWarning.java");

    private final MessageSource messages = new Messages().messageSource();
    private final ServiceMessages english = new ServiceMessages(messages, Locale.ENGLISH);
    private final ServiceMessages german = new ServiceMessages(messages, Locale.GERMAN);

    @Test
    void englishPageShowsTheWordsOfTheService() {
        assertThat(english.refusal(refused(WORDS, new Refusal("not_named", "XR-2043", "XR-2041", true))))
                .isEqualTo(new Said(WORDS, null));
        assertThat(english.failure(LastError.of("encrypted", WORDS))).isEqualTo(new Said(WORDS, null));
    }

    @Test
    void germanPageSaysWhatTheRefusalNames() {
        assertThat(german.refusal(refused(WORDS, new Refusal("not_named", "XR-2043", "XR-2041", false))))
                .isEqualTo(new Said("Die Dokumente sagen das von XR-2041, nicht von XR-2043.", null));
        assertThat(german.refusal(refused(WORDS, new Refusal("too_little", "Anna's {0} fee", null, false))))
                .isEqualTo(new Said("Zu „Anna's {0} fee“ habe ich in den Dokumenten nichts gefunden.", null));
        assertThat(german.refusal(refused(WORDS, new Refusal("too_little", null, null, true)))
                        .text())
                .startsWith("In den Dokumenten habe ich darauf keine Antwort gefunden. Fragen in dieser Sprache");
    }

    @Test
    void germanPageShowsWordsWithoutACodeAsEnglish() {
        assertThat(german.refusal(refused(WORDS, null))).isEqualTo(new Said(WORDS, "en"));
        assertThat(german.refusal(refused(WORDS, new Refusal("something_new", null, null, true))))
                .isEqualTo(new Said(WORDS, "en"));
        assertThat(german.failure(LastError.of("invalid_file", WORDS))).isEqualTo(new Said(WORDS, "en"));
    }

    @ParameterizedTest
    @EnumSource(DocumentFailure.class)
    void everyFailureOfADocumentHasAText(DocumentFailure failure) {
        assertThat(german.failure(LastError.of(failure.id(), WORDS)).language()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProblemType.class,
            names = {
                "INVALID_REQUEST",
                "CONFLICT",
                "IDEMPOTENCY_KEY_IN_USE",
                "IDEMPOTENCY_KEY_REUSED",
                "IDEMPOTENCY_REPLY_NOT_KEPT",
                "LIMIT_REACHED",
                "STORAGE_FULL",
                "NOT_FOUND",
                "SERVER_ERROR"
            })
    void everyRefusalOfAFormHasAText(ProblemType type) {
        List<String> keys =
                List.of("refusal." + type.code(), "refused." + type.code() + ".name", "refused." + type.code());

        assertThat(german.say(WORDS, keys).language()).isNull();
    }

    @Test
    void everyWarningHasAText() throws IOException {
        List<String> codes = find("new ParsingWarning\\(\\s*\"([a-z_]+)\"", WARNINGS);

        assertThat(codes).hasSizeGreaterThan(3);
        assertThat(codes)
                .allSatisfy(code -> assertThat(german.warning(new DocumentWarning(code, WORDS, null, null))
                                .language())
                        .isNull());
    }

    @Test
    void everyReasonOfARefusalHasAText() throws IOException {
        List<String> reasons = find("(?m)^    ([A-Z]+_[A-Z_]+),?$", REASONS);

        assertThat(reasons).contains("NOT_NAMED", "TOO_LITTLE");
        assertThat(reasons)
                .allSatisfy(reason -> assertThat(List.of(said(reason, null), said(reason, "Anna")))
                        .anyMatch(said -> said.language() == null));
    }

    private Said said(String reason, @Nullable String about) {
        return german.refusal(refused(WORDS, new Refusal(reason.toLowerCase(Locale.ROOT), about, null, false)));
    }

    private static List<String> find(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
