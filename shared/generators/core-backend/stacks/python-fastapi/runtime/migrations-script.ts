/** `app/migrations/script.py.mako`. The form of new migrations. */
export const migrationsScript = `"""\${message}

Revision ID: \${up_revision}
Revises: \${down_revision | comma,n}
Create Date: \${create_date}
"""

import sqlalchemy as sa
from alembic import op

\${imports if imports else ""}
revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    \${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Take the change back."""
    \${downgrades if downgrades else "pass"}
`;
