package dev.knowhow.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.web.layout.StorageHealthClient.Details;
import dev.knowhow.web.layout.StorageHealthClient.Health;
import dev.knowhow.web.layout.StorageHealthClient.Room;
import dev.knowhow.web.layout.StorageHealthClient.Storage;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What owners and operators are told about the disk. */
class StorageNoticesTest {

    private static final long NEEDED = 1_000;

    @Test
    void asLongAsThereIsRoomNothingIsTold() {
        assertThat(told(2 * NEEDED)).isEmpty();
    }

    @Test
    void itIsToldBeforeUploadsFail() {
        assertThat(told(2 * NEEDED - 1)).contains(StorageNotice.LOW);
        assertThat(told(NEEDED)).contains(StorageNotice.LOW);
    }

    @Test
    void thatUploadsFailIsToldToo() {
        assertThat(told(NEEDED - 1)).contains(StorageNotice.FULL);
    }

    @Test
    void withoutAnAnswerNothingIsTold() {
        StorageHealthClient silent = () -> {
            throw ReadTimeoutException.TIMEOUT_EXCEPTION;
        };
        assertThat(new StorageNotices(silent).current()).isEmpty();
        assertThat(new StorageNotices(() -> null).current()).isEmpty();
        assertThat(new StorageNotices(() -> new Health(null)).current()).isEmpty();
    }

    @Test
    void ownersAndOperatorsSeeItOnEveryPageAndMembersDoNot() {
        try (TestingConsole console = new TestingConsole()) {
            console.knowledge().server().on("GET", "/health", _ -> Reply.json("""
                    {"name":"knowledge","status":"UP","details":{"storage":{"name":"storage","status":"UP",
                    "details":{"full":false,"free":1500,"needed":1000}}}}\
                    """));

            assertThat(warnings(console.signedIn(TestingUser.OLGA), "/knowledge-bases"))
                    .contains("nearly full");
            assertThat(warnings(console.signedIn(TestingUser.ROOT), "/admin/tenants"))
                    .contains("nearly full");
            assertThat(warnings(console.signedIn(TestingUser.MIA), "/knowledge-bases"))
                    .isEmpty();
        }
    }

    private static Optional<StorageNotice> told(long free) {
        return new StorageNotices(() -> new Health(new Details(new Storage(new Room(free, NEEDED))))).current();
    }

    private static String warnings(TestingBrowser browser, String page) {
        return browser.get(page).document().select(".notice--warning").text();
    }
}
