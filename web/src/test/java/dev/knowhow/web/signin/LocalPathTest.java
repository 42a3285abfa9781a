package dev.knowhow.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects stay on this site. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/answers", "/answers/resp_1?page=2&start=3", "/a%20b"})
    void ofPathOfThisSiteIsTaken(String path) {
        assertThat(LocalPath.of(path)).map(Object::toString).hasValue(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "answers",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\nset-cookie: x",
                "/a b",
                "/%zz",
                "/\tevil"
            })
    void ofAnythingElseIsNotTaken(String path) {
        assertThat(LocalPath.of(path)).isEmpty();
    }
}
