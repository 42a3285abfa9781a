package dev.knowhow.standalone.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.knowhow.standalone.folder.DataFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StorageStateTest {
    @Test
    void aDiskWithTooLittleRoomIsFullAndItIsSaidWhatToDo() throws Exception {
        var state = StorageState.read(new ObjectMapper().readTree("""
                {"name": "knowledge", "status": "UP", "details": {"storage": {"name": "knowledge", "status": "UP",
                 "details": {"full": true, "free": 104857600, "needed": 1073741824}}}}
                """)).orElseThrow();
        assertThat(state.isFull()).isTrue();
        assertThat(state.sentence(new DataFolder(Path.of("/srv/knowhow"))))
                .contains("100 MB are free in /srv/knowhow, 1024 MB have to be")
                .contains("make room");
    }

    @Test
    void aServiceThatDoesNotTellIsNotCalledFull() throws Exception {
        assertThat(StorageState.read(new ObjectMapper().readTree("{}"))).isEmpty();
    }
}
