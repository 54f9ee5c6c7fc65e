/** `common/serializers.py`. What the serializers of all resources share. */
export const commonSerializers = `"""What the serializers of all resources share."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from common import fields, problems
from common.records import Record


def to_camel(name: str) -> str:
    """Write a name as JSON has it: due_on is dueOn."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


class ValueSerializer(serializers.Serializer[Any]):
    """An object in which nothing is that is not known."""

    # Properties whose names in JSON do not follow from those of the attributes.
    properties: ClassVar[dict[str, str]] = {}

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Name the fields as JSON has them."""
        found: dict[str, serializers.Field[Any, Any, Any, Any]] = {}
        for name, field in super().get_fields().items():
            given = self.properties.get(name) or to_camel(name)
            source = field.source or name
            field.source = None if source == given else source
            found[given] = field
        return found

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown members."""
        if isinstance(data, Mapping):
            known = {name for name, one in self.fields.items() if not one.read_only}
            unknown = {str(name): ["Not known."] for name in data if name not in known}
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class RecordSerializer(ValueSerializer):
    """A record, as the API answers and accepts it."""

    model: ClassVar[type[Record]]

    id = fields.Uuid(read_only=True)

    def validate(self, attrs: Any) -> Any:
        """Refuse a change that changes nothing."""
        if self.partial and not attrs:
            raise serializers.ValidationError("Should change something.")
        return attrs

    def create(self, validated_data: Any) -> Record:
        """Store a new record."""
        self._check_most(validated_data)
        record = self.model(**validated_data)
        record.save()
        return record

    def update(self, instance: Any, validated_data: Any) -> Any:
        """Change what is given and leave the rest."""
        self._check_most(validated_data, instance)
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save()
        return instance

    def _check_most(
        self, given: Mapping[str, Any], instance: Record | None = None
    ) -> None:
        for name, most in self.model.most.items():
            target = given.get(name)
            if target is None or (instance and getattr(instance, name) == target):
                continue
            # One request at a time counts what refers to the same record.
            type(target).objects.select_for_update().get(pk=target.pk)
            referring = getattr(self.model, name).field.model
            if referring.objects.filter(**{name: target}).count() >= most:
                raise problems.ProblemError(
                    409,
                    f"At most {most} may refer to {target.pk}: {self.model.label}.",
                    type="urn:problem-type:too-many",
                    title="Too many",
                )
`;
