package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.DataFolder;
import java.io.PrintStream;

/** Says how to get in. */
final class Welcome {
    private Welcome() {}

    static void print(Connection connection, DataFolder folder) {
        PrintStream out = System.out;
        out.println();
        out.println("  Console          " + connection.consoleUrl());
        out.println("  OpenAI base URL  " + connection.baseUrl());
        out.println();
        out.println("  Platform admin   " + signIn(connection.admin()));
        for (var tenant : connection.tenants()) {
            out.println();
            out.println("  " + tenant.name());
            out.println("    owner          " + signIn(tenant.owner()));
            out.println("    API key        " + tenant.apiKey());
        }
        out.println();
        out.println("  All of this is in " + folder.connection() + ", for your eyes only.");
        out.println("  Next      " + folder.command("demo"));
        out.println("  To look   " + folder.command("status"));
        out.println("  To stop   " + folder.command("down"));
        out.println();
    }

    private static String signIn(Connection.SignIn signIn) {
        return signIn.username() + "  " + signIn.password();
    }
}
