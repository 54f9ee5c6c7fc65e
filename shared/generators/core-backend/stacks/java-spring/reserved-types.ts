/**
 * Simple names of types that generated Java code uses: a class of the model with one of them gets a
 * suffix, because Java has no aliases for imports. A test holds the list to what is imported.
 */
export const RESERVED_TYPES = `
  Appendable AssertionError AutoCloseable Boolean Byte CharSequence Character Class ClassLoader
  Cloneable Comparable Compiler Deprecated Double Enum Error Exception Float FunctionalInterface
  IllegalArgumentException IllegalStateException Integer Iterable Long Math Module ModuleLayer Number
  Object Override Package Process ProcessBuilder ProcessHandle Readable Record Runnable Runtime
  RuntimeException SafeVarargs SecurityException Short StackTraceElement StackWalker StrictMath String
  StringBuffer StringBuilder SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable Void
  AbsoluteUri AtLeastOneChange Answer Api ApiEnum ApiTest ApiValues Application Autowired Base64Text
  BigDecimal Collectors Column Component Configuration Controller Convert Converter CsrfFilter DecimalRange
  DecimalMax DecimalMin DeleteMapping Disabled DiscriminatorColumn DiscriminatorValue DisplayName Distinct EmailAddress
  EncryptedColumn EncryptedConverter EncryptedConverters Entity EnumType Enumerated FetchType
  FieldEncryption Formula Function GetMapping HttpStatus Id IdClass Identified Inheritance
  InheritanceType Instant InvalidRequestException IsoDuration JdbcTypeCode JoinColumn JpaRepository
  JpaSpecificationExecutor JsonInclude JsonNode JsonNullable JsonProperty Key LinkedHashMap Linked
  List ListField ListQuery LocalDate LocalTime ManyToOne Map Max Min Modifying MultiValueMap
  NotFoundException NotImplementedException NotNull NotNullIfGiven PageResponse PatchMapping
  PathVariable PostMapping ProblemException PutMapping Query References RequestBody RequestHeader RequestMapping RequestParam
  ResponseEntity ResponseStatus RestController SafeInteger Serializable Service ServiceTest Size
  Specification SqlTypes Stream Table Test TimeOrderedId Transactional UUID Update URI Valid Version Versioned
`
  .trim()
  .split(/\s+/);
