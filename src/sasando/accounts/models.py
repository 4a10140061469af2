"""Users and what they may do where."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from sasando.agency.models import Agency, Unit


class Role(models.TextChoices):
    """The roles of the product; deny by default."""

    ASN = "asn"
    SUPERIOR = "superior"
    MENTOR = "mentor"
    UNIT_OFFICER = "unit_officer"
    UNIT_HEAD = "unit_head"
    ANALYST = "analyst"
    PYB = "pyb"
    PPK = "ppk"
    PARTNER = "partner"
    AUDITOR = "auditor"
    ADMIN = "admin"


class UserManager(BaseUserManager["User"]):
    """Makes users; the username is a NIP or an office's account name."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        """A user with a usable password, or none when ``password`` is None."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in.

    Personal data: NIP as username, name; kept: while the account exists.
    """

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=255)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"

    class Meta:
        db_table = "accounts_user"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.username


class Grant(models.Model):
    """A role that a user holds over a branch of the unit tree, for a time.

    Personal data: who holds which role; kept: with the user.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        db_table = "accounts_grant"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("user", "role", "unit", "starts_on"), name="accounts_grant_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
