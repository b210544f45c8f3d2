/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AzureArcIdentity;
import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Reads the key file that the Azure Arc agent names in its challenge. Another program at the endpoint could name any file of this
 * user, so only a small key file directly in the folder of the agent is read, and never through a symbolic link.
 */
final class AzureArcKeyFile {
    private static final int MAX_BYTES = 4096;

    private final AzureArcIdentity identity;

    AzureArcKeyFile(AzureArcIdentity identity) {
        this.identity = identity;
    }

    Secret read(String name) {
        Path file = path(name);
        boolean isKeyFileOfAgent = file.isAbsolute()
                && file.equals(file.normalize())
                && identity.keyDirectory().equals(file.getParent())
                && file.toString().endsWith(".key");
        if (!isKeyFileOfAgent) {
            throw rejected("it is not a .key file directly in " + identity.keyDirectory());
        }
        try {
            if (!file.toRealPath().equals(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw rejected("it is a symbolic link or not a regular file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                String text = new String(content, UTF_8).stripTrailing();
                if (content.length > MAX_BYTES
                        || text.isEmpty()
                        || !text.chars().allMatch(AzureArcKeyFile::isPrintable)) {
                    throw rejected("it is empty, larger than " + MAX_BYTES + " bytes, or not a single line of text");
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
                                    "the user of this build is not a member of the group himds (on Windows: \"Hybrid agent"
                                            + " extension applications\").")
                            .remedy("add the user to the group, or choose another <authType> (-Dadb.authType)."),
                    e);
        }
    }

    private Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw rejected("it is not a valid path");
        }
    }

    private static boolean isPrintable(int character) {
        return character > ' ' && character < 0x7f;
    }

    private ProblemException rejected(String reason) {
        return new ProblemException(
                Problem.rejected(ErrorCode.AZURE_ARC_FAILED, "The Azure Arc agent returned an untrusted key file path.")
                        .observed(reason + ".")
                        .configuredBy(identity.origin())
                        .likelyCause("another program listens at this address.")
                        .remedy("check IDENTITY_ENDPOINT, or choose another <authType> (-Dadb.authType)."));
    }
}
