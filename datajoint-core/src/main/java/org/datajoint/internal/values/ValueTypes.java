package org.datajoint.internal.values;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.internal.design.CodecChain;
import org.datajoint.internal.design.CodecRegistry;
import org.datajoint.internal.objects.Stores;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/** The values of every attribute type, for one instance. Thread-safe. */
public final class ValueTypes {
    private final CodecRegistry codecs;
    private final Stores stores;

    /** Needs no bound, because types come from definitions. */
    private final Map<AttributeType, AttributeValues> known = new ConcurrentHashMap<>();

    /** Creates the types of an instance with the given codecs and stores. */
    public ValueTypes(CodecRegistry codecs, Stores stores) {
        this.codecs = codecs;
        this.stores = stores;
    }

    /** Returns the stores that values may be kept in. */
    public Stores stores() {
        return stores;
    }

    /** Returns the codecs that definitions may use. */
    public CodecRegistry codecs() {
        return codecs;
    }

    /** Returns the column type of an attribute; {@code UNKNOWN} if its codec cannot be used. */
    public AttributeType storage(AttributeType type) {
        if (!isConverted(type)) {
            return type;
        }
        return of(type) instanceof CodecValues values ? values.chain().storage() : AttributeType.UNKNOWN;
    }

    /** Returns whether values of the type are converted after reading, which holds for codecs only. */
    public static boolean isConverted(AttributeType type) {
        return type.kind() == AttributeType.Kind.CODEC;
    }

    /** Returns whether values of a codec may refer to objects in stores. */
    public boolean mayRefer(AttributeType codec) {
        return of(codec) instanceof CodecValues values && values.mayRefer();
    }

    /**
     * Returns the objects in stores that a value of a codec refers to.
     *
     * @param stored the column's value
     * @throws CodecException if the codec keeps its values in a store and the value refers to no object
     */
    public List<StoredObject> references(AttributeType codec, Object stored) {
        return of(codec) instanceof CodecValues values ? values.references(stored) : List.of();
    }

    /**
     * Returns the object storage of a codec's values; null if they are kept in the table or written by a user-defined codec.
     *
     * @param attribute the name of the attribute
     */
    public @Nullable ObjectStorage objects(AttributeType codec, String attribute) {
        return of(codec) instanceof CodecValues values ? ObjectStorage.of(values.chain(), attribute, stores) : null;
    }

    /** Returns the values of a type. */
    public AttributeValues of(AttributeType type) {
        AttributeValues found = known.get(type);
        return found == null ? known.computeIfAbsent(type, this::make) : found;
    }

    /** Returns the values of an attribute. */
    public ColumnValues of(Attribute attribute) {
        return new ColumnValues(attribute, of(attribute.type()).of(attribute.name()));
    }

    /** Returns the values of all attributes, in the heading's order. */
    public List<ColumnValues> of(Heading heading) {
        return heading.attributes().stream().map(this::of).toList();
    }

    private AttributeValues make(AttributeType type) {
        return switch (type.kind()) {
            case INT8 -> IntegerValues.signed(Byte.SIZE);
            case INT16 -> IntegerValues.signed(Short.SIZE);
            case INT32 -> IntegerValues.signed(Integer.SIZE);
            case INT64 -> IntegerValues.signed(Long.SIZE);
            case FLOAT32 -> FloatingValues.SINGLE;
            case FLOAT64 -> FloatingValues.DOUBLE;
            case BOOL -> new BooleanValues();
            case DECIMAL -> new DecimalValues(parameter(type, 0, 10), parameter(type, 1, 0), false);
            case UUID -> new UuidValues();
            case JSON -> new JsonColumnValues();
            case BYTES -> new BytesValues();
            case DATE -> (PlainValues) Temporals::date;
            case DATETIME -> new DatetimeValues(parameter(type, 0, 0));
            case CHAR -> new TextValues(parameter(type, 0, 0), true);
            case VARCHAR -> new TextValues(parameter(type, 0, 0), false);
            case ENUM -> new EnumValues(type.parameters());
            case NATIVE -> ofNative(type);
            case UNKNOWN -> new ScalarValues();
            case CODEC -> ofCodec(type);
        };
    }

    private AttributeValues ofCodec(AttributeType type) {
        CodecRegistry.LookUp found = codecs.find(type);
        CodecChain chain = found.chain();
        return chain == null
                ? new UnusableCodecValues(type, found.reason())
                : new CodecValues(chain, make(chain.storage()), "", stores);
    }

    private static AttributeValues ofNative(AttributeType type) {
        String text = type.text().strip().toLowerCase(Locale.ROOT);
        String word = text.split("[^a-z0-9_]", 2)[0];
        boolean unsigned = text.contains("unsigned") || text.contains("zerofill");
        return switch (word) {
            case "tinyint" -> integer(Byte.SIZE, unsigned);
            case "smallint" -> integer(Short.SIZE, unsigned);
            case "mediumint" -> integer(24, unsigned);
            case "int", "integer" -> integer(Integer.SIZE, unsigned);
            case "bigint" -> integer(Long.SIZE, unsigned);
            case "serial" -> integer(Long.SIZE, true);
            case "float" ->
                floating(type, parameter(type, 0, 0) <= 24 || type.parameters().size() == 2, unsigned);
            case "double", "real" -> floating(type, false, unsigned);
            case "decimal", "numeric", "dec", "fixed" ->
                new DecimalValues(parameter(type, 0, 10), parameter(type, 1, 0), unsigned);
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                new TextValues(parameter(type, 0, 0), word.equals("char"));
            case "binary" -> new BinaryValues(parameter(type, 0, 1), parameter(type, 0, 1));
            case "varbinary" -> new BinaryValues(0, parameter(type, 0, 1));
            case "tinyblob", "blob", "mediumblob", "longblob" -> new BinaryValues(0, 0);
            case "timestamp" -> new TimestampValues(parameter(type, 0, 0));
            case "datetime" -> new DatetimeValues(parameter(type, 0, 0));
            case "time" -> new TimeValues(parameter(type, 0, 0));
            case "year" -> new YearValues();
            case "bit" -> new BitValues(parameter(type, 0, 1));
            case "enum" -> new EnumValues(type.parameters());
            case "set" -> new SetValues(type.parameters());
            case "vector" -> new VectorValues(parameter(type, 0, 2048));
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> new GeometryValues();
            default -> new ScalarValues();
        };
    }

    private static AttributeValues integer(int bits, boolean unsigned) {
        return unsigned ? IntegerValues.unsigned(bits) : IntegerValues.signed(bits);
    }

    private static AttributeValues floating(AttributeType type, boolean single, boolean unsigned) {
        boolean limited = type.parameters().size() == 2;
        return new FloatingValues(
                single, limited ? parameter(type, 0, 0) : 0, limited ? parameter(type, 1, 0) : 0, unsigned);
    }

    private static int parameter(AttributeType type, int index, int otherwise) {
        return index < type.parameters().size()
                ? Integer.parseInt(type.parameters().get(index).strip())
                : otherwise;
    }
}
