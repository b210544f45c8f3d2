/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.WorkspaceToken;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that contains the token, with owner-only access, for tools that run after or alongside the build. */
public final class SecretsFile implements TokenSink {
    private static final String NOTHING_SENT = "Nothing was sent.";

    private final Path file;
    private final SecretsFormat format;
    private final SecretsFileLayout layout;
    private final FileContext context;
    private final PrivateFileWriter files;

    /**
     * @param profile the profile of a databrickscfg file
     * @param propertyPrefix the prefix of names in a properties file
     */
    public SecretsFile(Path file, SecretsFormat format, String profile, String propertyPrefix, FileContext context) {
        this.file = context.base().resolve(file).normalize();
        this.format = format;
        this.layout = layout(format, profile, propertyPrefix);
        this.context = context;
        this.files = new PrivateFileWriter(context);
    }

    /** Returns the absolute path. */
    public Path path() {
        return file;
    }

    public SecretsFormat format() {
        return format;
    }

    /** Returns the file at a location of a receipt, to remove a token from it; absent if it is not or no longer a secrets file. */
    public static Optional<SecretsFile> at(TokenLocation location, FileContext context) {
        try {
            return SecretsFormat.named(location.kind())
                    .map(format -> new SecretsFile(Path.of(location.name()), format, "DEFAULT", "", context))
                    .filter(found -> Files.isRegularFile(found.file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException otherSystem) {
            return Optional.empty();
        }
    }

    /**
     * Finds the token that an earlier build wrote to the file, or to the profile of a databrickscfg file, to revoke it.
     *
     * @throws ProblemException if the plugin did not write the file or profile
     */
    public Optional<FoundToken> written() {
        try {
            byte[] current = files.read(file);
            Optional<FoundToken> found = layout.written(current);
            if (found.isEmpty() && layout.findProblem(current, describe()).isPresent()) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.NO_TOKEN_IN_FILE,
                                "%s contains no token of this plugin.".formatted(describe()))
                        .remedy("check <secretsFile> (-Dadb.secretsFile) and, for a databrickscfg file, <profile>"
                                + " (-Dadb.profile), or set <tokenId> (-Dadb.tokenId)."
                                + " Nothing was sent."));
            }
            if (found.filter(written -> EntraToken.isId(written.tokenId())).isPresent()) {
                throw new ProblemException(Problem.configuration(
                                ErrorCode.NO_TOKEN_IN_FILE,
                                "%s contains an Entra ID token, which cannot be revoked.".formatted(describe()))
                        .remedy("delete the token from the file. It expires without being revoked. Nothing was sent."));
            }
            return found;
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.FILE_NOT_READABLE,
                            "%s could not be read: %s.".formatted(describe(), reason(unreadable)))
                    .remedy("set <tokenId> (-Dadb.tokenId) instead."));
        }
    }

    @Override
    public String describe() {
        return context.displayPath(file);
    }

    @Override
    public Optional<TokenLocation> location() {
        return Optional.of(new TokenLocation(format.text(), file.toString()));
    }

    @Override
    public void check() {
        throwIfPresent(new WritableFileCheck(context).findProblem(file).map(SecretsFile::withNothingSent));
        try {
            throwIfPresent(layout.findProblem(files.read(file), describe()).map(SecretsFile::withNothingSent));
        } catch (IOException unreadable) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.FILE_NOT_READABLE, "%s cannot be read.".formatted(describe()))
                            .observed(reason(unreadable))
                            .remedy("choose another file with <secretsFile> (-Dadb.secretsFile). " + NOTHING_SENT),
                    unreadable);
        }
    }

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        try {
            files.update(file, current -> {
                throwIfPresent(layout.findProblem(current, describe()).map(SecretsFile::afterCheck));
                return Optional.of(layout.with(current, workspaceToken));
            });
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.FILE_NOT_WRITTEN,
                                    "The token was created, but %s could not be written: %s."
                                            .formatted(describe(), reason(failure)))
                            .remedy("free disk space, correct the permissions, or choose another file with"
                                    + " <secretsFile> (-Dadb.secretsFile)."),
                    failure);
        }
        new GitIgnoreCheck(context).warning(file).ifPresent(context.progress()::warn);
    }

    @Override
    public void removeToken(String tokenId) {
        remove(tokenId);
    }

    /**
     * Removes a token from the file.
     *
     * @return whether the file contained it
     */
    public boolean remove(String tokenId) {
        AtomicBoolean removed = new AtomicBoolean();
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                files.update(file, current -> {
                    Optional<byte[]> rest = layout.without(current, tokenId);
                    removed.set(rest.isPresent());
                    return rest;
                });
            }
            return removed.get();
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.environment(
                                    ErrorCode.TOKEN_NOT_REMOVED,
                                    "Token %s could not be removed from %s: %s."
                                            .formatted(LogSanitizer.safe(tokenId), describe(), reason(failure)))
                            .remedy("delete it from the file manually."),
                    failure);
        }
    }

    private static SecretsFileLayout layout(SecretsFormat format, String profile, String propertyPrefix) {
        return switch (format) {
            case DOTENV -> new DedicatedFileLayout(new DotenvCodec(), "");
            case PROPERTIES -> new DedicatedFileLayout(new PropertiesCodec(), propertyPrefix);
            case JSON -> new DedicatedFileLayout(new JsonCodec(), "");
            case DATABRICKSCFG -> new DatabricksCfgLayout(profile);
        };
    }

    private static void throwIfPresent(Optional<Problem> problem) {
        problem.ifPresent(found -> {
            throw new ProblemException(found);
        });
    }

    private static Problem withNothingSent(Problem found) {
        return found.remedy(
                found.remedy().map(text -> text + " " + NOTHING_SENT).orElse(NOTHING_SENT));
    }

    /** Changes the kind of a problem that is found when writing: requests were sent, and the file changed after the check. */
    private static Problem afterCheck(Problem found) {
        return new Problem(
                found.code(),
                Problem.Kind.ENVIRONMENT,
                found.summary(),
                found.facts(),
                found.remaining(),
                found.serviceError(),
                Optional.of("another process changed the file while the token was being created."),
                found.remedy());
    }

    /** Returns the reason that the operating system reports, if there is one. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is not a directory";
        }
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
