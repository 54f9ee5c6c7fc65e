/** `src/main/java/…/encryption/FieldEncryption.java`. */
export const fieldEncryption = `package {{package}}.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts what only this service is to read: AES-256-GCM (NIST SP 800-38D). */
@Component
public class FieldEncryption {
  private static final String MARK = "enc1";
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_DIGITS = 8;
  private static final Pattern KEYS = Pattern.compile("[0-9A-Fa-f]{64}(?: *, *[0-9A-Fa-f]{64})*");

  private final SecureRandom random = new SecureRandom();
  private final List<Key> keys;

  /** Whether equal values become equal texts, so that the database keeps them unique. */
  public enum Mode {
    RANDOM,
    DETERMINISTIC
  }

  /**
   * A key that is listed, and those that are made from it.
   *
   * @param id the first digits of its hash
   */
  private record Key(String id, SecretKeySpec encrypting, SecretKeySpec naming) {
    static Key of(String digits) {
      try {
        byte[] secret = HexFormat.of().parseHex(digits);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
        SecretKeySpec own = new SecretKeySpec(secret, "HmacSHA256");
        return new Key(
            HexFormat.of().formatHex(hash).substring(0, ID_DIGITS),
            new SecretKeySpec(digest(own, utf8("encrypt")), "AES"),
            new SecretKeySpec(digest(own, utf8("nonce")), "HmacSHA256"));
      } catch (GeneralSecurityException exception) {
        throw new IllegalStateException(exception);
      }
    }
  }

  /**
   * Takes the keys for this process.
   *
   * @param listed 64 hexadecimal digits each, with commas between; the first one encrypts, all
   *     decrypt
   * @throws IllegalStateException that says what is expected; the list itself is secret
   */
  FieldEncryption(@Value("\${app.encryption-keys}") String listed) {
    if (!KEYS.matcher(listed).matches()) {
      throw new IllegalStateException(
          "{{keysVariable}} has to be keys of 64 hexadecimal digits, with commas between.");
    }
    keys = Stream.of(listed.split(",", -1)).map(String::strip).map(Key::of).toList();
  }

  /**
   * A text as it is stored.
   *
   * @param context is authenticated with it, so that it is good nowhere else
   */
  public String encrypt(String context, Mode mode, String text) {
    Key key = keys.get(0);
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      if (mode == Mode.RANDOM) {
        random.nextBytes(nonce);
      } else {
        nonce = Arrays.copyOf(digest(key.naming(), utf8(context + "\\0" + text)), NONCE_BYTES);
      }
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.ENCRYPT_MODE, key.encrypting(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(utf8(context));
      byte[] encrypted = cipher.doFinal(utf8(text));
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
      System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
      return prefixOf(key) + Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /**
   * The text of what is stored. What is not encrypted is from before its column was.
   *
   * @throws IllegalStateException when no key is its, or when it was changed or moved here from
   *     somewhere else
   */
  public String decrypt(String context, String stored) {
    String[] parts = stored.split(":", 3);
    if (parts.length < 3 || !parts[0].equals(MARK)) {
      return stored;
    }
    Key key =
        keys.stream()
            .filter(one -> one.id().equals(parts[1]))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "{{keysVariable}} has no key " + parts[1] + ", which a value needs."));
    try {
      byte[] sealed = Base64.getDecoder().decode(parts[2]);
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.DECRYPT_MODE,
          key.encrypting(),
          new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(utf8(context));
      byte[] text = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(
          "An encrypted value was changed, or belongs to another column.", exception);
    }
  }

  /** A digest that says nothing to who does not have the key. */
  public String keyedDigest(byte[] bytes) {
    return HexFormat.of().formatHex(digest(keys.get(0).naming(), bytes));
  }

  /** What everything that the first key encrypts begins with. */
  String currentPrefix() {
    return prefixOf(keys.get(0));
  }

  private static String prefixOf(Key key) {
    return MARK + ":" + key.id() + ":";
  }

  private static byte[] digest(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
`;
/** `src/main/java/…/encryption/EncryptedConverter.java`. */
export const encryptedConverter = `package {{package}}.encryption;

import jakarta.persistence.AttributeConverter;
import java.util.function.Function;

/** Encrypts the values of one column on their way to the database. */
public abstract class EncryptedConverter<T> implements AttributeConverter<T, String> {
  private final FieldEncryption encryption;
  private final EncryptedColumn column;
  private final Function<String, T> read;
  private final Function<T, String> write;

  EncryptedConverter(FieldEncryption encryption, EncryptedColumn column, Function<String, T> read) {
    this(encryption, column, read, Object::toString);
  }

  EncryptedConverter(
      FieldEncryption encryption,
      EncryptedColumn column,
      Function<String, T> read,
      Function<T, String> write) {
    this.encryption = encryption;
    this.column = column;
    this.read = read;
    this.write = write;
  }

  @Override
  public String convertToDatabaseColumn(T value) {
    return value == null
        ? null
        : encryption.encrypt(column.context(), column.mode(), write.apply(value));
  }

  @Override
  public T convertToEntityAttribute(String stored) {
    return stored == null ? null : read.apply(encryption.decrypt(column.context(), stored));
  }
}
`;
/** `src/main/java/…/encryption/StoredValues.java`. */
export const storedValues = `package {{package}}.encryption;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The encrypted columns as the database has them. */
public class StoredValues {
  private static final int ROWS_AT_A_TIME = 500;

  private final JdbcTemplate jdbc;
  private final FieldEncryption encryption;

  /** Works on the database of this data source. */
  public StoredValues(DataSource dataSource, FieldEncryption encryption) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.encryption = encryption;
  }

  private record Row(UUID id, String stored) {}

  /**
   * Encrypts with the first key what is stored otherwise: from before a column was encrypted, or
   * with a key that was replaced.
   *
   * @throws IllegalStateException when there is a value whose key is not known; what came before it
   *     stays encrypted
   */
  public void encrypt() {
    for (EncryptedColumn column : EncryptedColumn.values()) {
      List<Row> rows = otherwiseStored(column);
      while (!rows.isEmpty()) {
        rows.forEach(row -> encrypt(column, row));
        rows = otherwiseStored(column);
      }
    }
  }

  private List<Row> otherwiseStored(EncryptedColumn at) {
    String column = quoted(at.column());
    String query =
        "select id, "
            + column
            + " as stored from "
            + quoted(at.table())
            + " where "
            + column
            + " not like ? limit "
            + ROWS_AT_A_TIME;
    return jdbc.query(
        query,
        (row, number) -> new Row(row.getObject("id", UUID.class), row.getString("stored")),
        encryption.currentPrefix() + "%");
  }

  private void encrypt(EncryptedColumn at, Row row) {
    String text = encryption.decrypt(at.context(), row.stored());
    String column = quoted(at.column());
    // A row that somebody changes meanwhile is encrypted already.
    jdbc.update(
        "update "
            + quoted(at.table())
            + " set "
            + column
            + " = ? where id = ? and "
            + column
            + " = ?",
        encryption.encrypt(at.context(), at.mode(), text),
        row.id(),
        row.stored());
  }

  private static String quoted(String name) {
    return "\\"" + name + "\\"";
  }
}
`;
/** `src/main/java/…/encryption/EncryptionConfiguration.java`. */
export const encryptionConfiguration = `package {{package}}.encryption;

import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When values that are there already are encrypted: whenever the database is brought up to date. */
@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {
  @Bean
  FlywayMigrationStrategy migrateAndEncrypt(FieldEncryption encryption) {
    return flyway -> {
      flyway.migrate();
      new StoredValues(flyway.getConfiguration().getDataSource(), encryption).encrypt();
    };
  }
}
`;
