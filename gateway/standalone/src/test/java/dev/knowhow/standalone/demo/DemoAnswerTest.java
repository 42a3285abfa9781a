package dev.knowhow.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.standalone.folder.FolderJson;
import org.junit.jupiter.api.Test;

final class DemoAnswerTest {
    @Test
    void anAnswerNamesFilePageAndQuote() throws Exception {
        var answer = DemoAnswer.of(FolderJson.MAPPER.readTree("""
                {"output": [
                  {"type": "file_search_call", "id": "fs_1", "queries": ["leave"]},
                  {"type": "message", "content": [{"type": "output_text", "text": "26 weeks.", "annotations": [
                    {"type": "file_citation", "file_id": "file-1", "filename": "handbook.pdf", "index": 9,
                     "knowhow": {"page": 3, "quote": "26 weeks of\\n leave"}}]}]}]}
                """));
        assertThat(answer.text()).isEqualTo("26 weeks.");
        assertThat(answer.refused()).isFalse();
        assertThat(answer.citations()).containsExactly("handbook.pdf, page 3: \"26 weeks of leave\"");
    }

    @Test
    void aRefusalSaysWhatIsMissing() throws Exception {
        var answer = DemoAnswer.of(FolderJson.MAPPER.readTree("""
                {"output": [{"type": "message", "content": [
                  {"type": "output_text", "text": "Nothing about stocks.", "annotations": []}]}],
                 "knowhow": {"refused": true}}
                """));
        assertThat(answer.refused()).isTrue();
        assertThat(answer.text()).isEqualTo("Nothing about stocks.");
        assertThat(answer.citations()).isEmpty();
    }
}
