/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Reads the key file that the agent of Azure Arc names in its challenge. Whatever listens at the endpoint could name any file of
 * this user: only a small key file directly in the agent's own folder is read, never through a link.
 */
final class ArcKey {
    private static final int LARGEST = 4096;

    private final Identity.AzureArc identity;

    ArcKey(Identity.AzureArc identity) {
        this.identity = identity;
    }

    Secret read(String named) {
        Path file = path(named);
        boolean isOfAgent = file.isAbsolute()
                && file.equals(file.normalize())
                && identity.keys().equals(file.getParent())
                && file.toString().endsWith(".key");
        if (!isOfAgent) {
            throw refused("it is not a .key file directly in " + identity.keys());
        }
        try {
            if (!file.toRealPath().equals(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refused("it is a link, or no file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(LARGEST + 1);
                String text = new String(content, UTF_8).stripTrailing();
                if (content.length > LARGEST || text.isEmpty() || !text.chars().allMatch(ArcKey::isPrintable)) {
                    throw refused("it is empty, larger than " + LARGEST + " bytes, or not one line of text");
                }
                return new Secret(text);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.AZURE_ARC_FAILED, "The key file of the Azure Arc agent cannot be read.")
                            .observed(file.toString())
                            .configuredBy(identity.origin())
                            .likelyCause(
                                    "the user of this build is no member of the group himds (on Windows: \"Hybrid agent"
                                            + " extension applications\").")
                            .remedy("add the user to the group, or choose another <authType> (-Dadb.authType)."),
                    e);
        }
    }

    private Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw refused("it is no path");
        }
    }

    private static boolean isPrintable(int letter) {
        return letter > ' ' && letter < 0x7f;
    }

    private ProblemException refused(String why) {
        return new ProblemException(Problem.rejected(
                        ErrorCode.AZURE_ARC_FAILED, "The answer of the Azure Arc agent names a file that is not read.")
                .observed(why + ".")
                .configuredBy(identity.origin())
                .likelyCause("another program answers at this address.")
                .remedy("check IDENTITY_ENDPOINT, or choose another <authType> (-Dadb.authType)."));
    }
}
